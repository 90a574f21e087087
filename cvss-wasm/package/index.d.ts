/** A version of CVSS. */
export type Version = "2.0" | "3.0" | "3.1" | "4.0";

/** The rating of a score; of 2.0 by NVD's bands, which have neither `None` nor `Critical`. */
export type Severity = "None" | "Low" | "Medium" | "High" | "Critical";

/** What every vector has. Scores are numbers from 0 to 10 with one decimal. */
export interface AnyVector {
  /** The canonical text: the specification's order, without what is not defined. */
  readonly vector: string;
  readonly version: Version;
  /**
   * The overall score: in 2.0 and 3.x the environmental score if an environmental metric is defined, else the temporal
   * score if a temporal one is, else the base score; in 4.0 the score of the whole vector.
   */
  readonly score: number;
  /** The rating of `score`. */
  readonly severity: Severity;
  /** The score of the base metrics alone. */
  readonly baseScore: number;
  /** The values that are defined, by their metrics: `{ AV: "N", … }`. */
  readonly metrics: Readonly<Record<string, string>>;
}

/** A vector of version 2.0. */
export interface Vector2 extends AnyVector {
  readonly version: "2.0";
  readonly temporalScore: number;
  readonly environmentalScore: number;
}

/** A vector of version 3.0 or 3.1. */
export interface Vector3 extends AnyVector {
  readonly version: "3.0" | "3.1";
  readonly temporalScore: number;
  readonly environmentalScore: number;
}

/** A vector of version 4.0. */
export interface Vector4 extends AnyVector {
  readonly version: "4.0";
  /** Which groups of metrics the score takes in. */
  readonly nomenclature: "CVSS-B" | "CVSS-BT" | "CVSS-BE" | "CVSS-BTE";
  /** The levels of the equivalence sets EQ1 to EQ6, such as `"000200"`. */
  readonly macroVector: string;
}

/** A CVSS vector that was read. `version` tells the three apart. */
export type Vector = Vector2 | Vector3 | Vector4;

/** What can be wrong with a text. */
export type ErrorKind =
  | "Empty"
  | "MissingPrefix"
  | "UnknownVersion"
  | "EmptyPart"
  | "StrayCharacter"
  | "MissingColon"
  | "MissingSlash"
  | "UnknownMetric"
  | "UnknownValue"
  | "WrongCase"
  | "Repeated"
  | "OutOfOrder"
  | "MissingMetric"
  | "IncompleteGroup";

/** The vector that a broken text was meant to be. */
export interface Repair {
  /** The vector, canonical. */
  readonly vector: string;
  /** What was changed, each a sentence without its full stop, such as `"av:n" became AV:N`. */
  readonly changes: readonly string[];
}

/**
 * Why a text is not a CVSS vector. `message` says what is wrong, where, and what to write instead; metrics and values are called
 * by their names in the second entry, and by their abbreviations in the first.
 */
export class CvssError extends Error {
  readonly name: "CvssError";
  /** What is wrong first. */
  readonly kind: ErrorKind;
  /** Where, for `text.slice(start, end)`. Empty where something is missing. */
  readonly span: readonly [start: number, end: number];
  /** The metric that it is about, such as `"AC"`, where there is one. */
  readonly metric: string | undefined;
  /** The vector that was meant, where it can be only one. */
  readonly repair: Repair | undefined;
  private constructor();
}

/**
 * Reads a vector of any version, strictly.
 * @throws {CvssError} where the text is not a vector
 */
export function parse(text: string): Vector;

/**
 * The overall score alone: the quick way for many vectors, and several times as quick in the second entry.
 * @throws {CvssError} where the text is not a vector
 */
export function score(text: string): number;

/**
 * The vector that a broken text was meant to be; `undefined` for a vector that is right already, and where anything would
 * have to be guessed. The second entry reads values by their names too, such as `AV:Network`.
 */
export function repair(text: string): Repair | undefined;
