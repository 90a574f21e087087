// Gives a place in the order of Tab to what can be scrolled, and to nothing else: a text that fits needs no stop. Whether a
// text fits is known only once it is laid out, so that no markup can say it.

// What is folded away is looked at once it is unfolded.
const isScrolled = (element) => element.checkVisibility()
  && (element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1);

const look = () => {
  // All are measured before any is changed.
  const elements = [...document.querySelectorAll("[data-scrolls]")].map((element) => [element, isScrolled(element)]);
  for (const [element, scrolls] of elements) {
    if (scrolls === element.hasAttribute("tabindex")) continue;
    const name = element.dataset.scrolls;
    if (scrolls) {
      element.tabIndex = 0;
      if (name) element.setAttribute("role", "group");
      if (name) element.setAttribute("aria-label", name);
    } else {
      element.removeAttribute("tabindex");
      if (name) element.removeAttribute("role");
      if (name) element.removeAttribute("aria-label");
    }
  }
};

// At once: nobody can press Tab between a change and the stop that it needs.
new MutationObserver(look).observe(document.getElementById("desk"), {
  attributeFilter: ["open", "class"], characterData: true, childList: true, subtree: true,
});
addEventListener("resize", look);
