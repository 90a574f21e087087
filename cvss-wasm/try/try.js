// The package in a page: what its two entries say of the vector in the field.

import { CvssError, parse } from "./node_modules/@advisory-desk/cvss/index.js";
import { explain } from "./node_modules/@advisory-desk/cvss/explain.js";

const field = document.getElementById("vector");

function answer(text) {
  try {
    return { vector: parse(text), explanation: explain(text) };
  } catch (error) {
    if (!(error instanceof CvssError)) throw error;
    const { name, message, kind, span, repair } = error;
    return { name, message, kind, span, repair };
  }
}

function show() {
  document.getElementById("answer").textContent = JSON.stringify(answer(field.value), null, 2);
}

field.addEventListener("input", show);
show();
