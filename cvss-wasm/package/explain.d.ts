import type { Severity, Version } from "./index.js";

export * from "./index.js";

/** How a score came about. */
export interface Explanation {
  /** The overall score. */
  readonly score: number;
  /** The steps of the calculation, in order; the last one's result is the score. */
  readonly steps: readonly Step[];
}

/** One step of a calculation: `name = calculation = result`. */
export interface Step {
  /** The specification's name of what is worked out, such as `Exploitability`. */
  readonly name: string;
  /** The formula with this vector's numbers. */
  readonly calculation: string;
  /** What comes out, with at most four decimals. */
  readonly result: string;
  /** A word on the step that the formula does not say. */
  readonly note: string | undefined;
}

/** A vector with another value of one metric. */
export interface Alternative {
  /** The value's abbreviation, such as `"H"`. */
  readonly value: string;
  /** The vector with it. */
  readonly vector: string;
  /** Its overall score. */
  readonly score: number;
  readonly severity: Severity;
  /** Whether that is the vector as it was. */
  readonly chosen: boolean;
}

/** One metric of a version. */
export interface Metric {
  /** What the vector says, such as `"AV"`. */
  readonly abbreviation: string;
  /** The specification's name, such as `"Attack Vector"`. */
  readonly name: string;
  /** The group that it belongs to. Those of `Base` are in every vector, the others need not be. */
  readonly group: "Base" | "Temporal" | "Threat" | "Environmental" | "Supplemental";
  /** The section of the version's specification that defines it, such as `"2.1.1"`. */
  readonly section: string;
  /** A short plain question that its values answer. */
  readonly question: string;
  /** One or two sentences on how to answer it. */
  readonly help: string;
  /** Its values: "not defined" first where there is one, then as the specification lists them. */
  readonly values: readonly Value[];
}

/** One value of a metric. */
export interface Value {
  /** What the vector says, such as `"N"`. */
  readonly abbreviation: string;
  /** The specification's name, such as `"Network"`. */
  readonly name: string;
  /** One sentence on when it is the right answer. */
  readonly help: string;
}

/**
 * The steps to a vector's overall score.
 * @throws {CvssError} where the text is not a vector
 */
export function explain(text: string): Explanation;

/**
 * What the vector would be with each value of a metric, in the order of the metric's values; empty where the vector's version has
 * no such metric.
 * @throws {CvssError} where the text is not a vector
 */
export function alternatives(text: string, metric: string): Alternative[];

/** Every metric of a version, in the specification's order. */
export function metrics(version: Version): Metric[];
