// Runs before the page is painted, as the only script that does: the page begins in the colours that were chosen, and the
// start page's words are shown only where the address names the start page. Without it the page works all the same.

const root = document.documentElement;
try {
  root.dataset.theme = localStorage.getItem("advisory-desk/theme") ?? "system";
} catch { /* A store that is closed leaves the system's colours. */ }
root.dataset.opens = location.hash.length > 2 ? "step" : "start";
