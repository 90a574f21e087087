// The declarations of the package, used as its users use them: `tsc` says whether they fit.

import { CvssError, parse, repair, score, type ErrorKind, type Repair, type Severity, type Vector } from "@advisory-desk/cvss";
import { alternatives, explain, metrics, type Alternative, type Metric, type Step } from "@advisory-desk/cvss/explain";

const vector: Vector = parse("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N");
const text: string = vector.vector;
const severity: Severity = vector.severity;
const numbers: number[] = [vector.score, vector.baseScore, score(text)];
const network: string | undefined = vector.metrics["AV"];

// The version tells what else there is.
switch (vector.version) {
  case "4.0": {
    const nomenclature: "CVSS-B" | "CVSS-BT" | "CVSS-BE" | "CVSS-BTE" = vector.nomenclature;
    console.log(nomenclature, vector.macroVector);
    // @ts-expect-error 4.0 has no temporal score
    console.log(vector.temporalScore);
    break;
  }
  case "2.0":
  case "3.0":
  case "3.1":
    numbers.push(vector.temporalScore, vector.environmentalScore);
    // @ts-expect-error only 4.0 has a macro vector
    console.log(vector.macroVector);
    break;
  default: {
    const none: never = vector;
    console.log(none);
  }
}

// @ts-expect-error what was read cannot be changed
vector.score = 10;

try {
  score("CVSS:3.1/AV:X");
} catch (error) {
  if (error instanceof CvssError) {
    const kind: ErrorKind = error.kind;
    const [start, end]: readonly [number, number] = error.span;
    const meant: Repair | undefined = error.repair;
    console.log(kind, text.slice(start, end), error.metric?.length, error.message, meant?.vector);
  }
}

const changes: readonly string[] = repair(text)?.changes ?? [];
const steps: readonly Step[] = explain(text).steps;
const others: Alternative[] = alternatives(text, "AV");
const table: Metric[] = metrics("3.1");
// @ts-expect-error 1.0 is not read
metrics("1.0");

console.log(severity, numbers, network, changes, steps[0]?.note?.length, others[0]?.chosen, table[0]?.values[0]?.help);
