"""The package as its users import it. Tests of NumPy, pandas and Arrow are skipped where these are not installed."""

import importlib.util
import math
import pickle
import unittest

from advisory_desk_cvss import Cvss, CvssError, diagnose, repair, score_many

VECTOR = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"
OF_EACH_VERSION = {
    "AV:N/AC:L/Au:N/C:P/I:P/A:P/E:U/RL:OF/RC:UC/CDP:ND/TD:ND/CR:ND/IR:ND/AR:ND": ("2.0", 5.0, "Medium", 7.5),
    "CVSS:3.0/AV:N/AC:H/PR:N/UI:R/S:C/C:L/I:L/A:N": ("3.0", 4.7, "Medium", 4.7),
    VECTOR: ("3.1", 9.8, "Critical", 9.8),
    "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:U": ("4.0", 8.1, "High", 9.3),
}


def needs(module):
    return unittest.skipUnless(importlib.util.find_spec(module), f"{module} is not installed")


class Vectors(unittest.TestCase):
    def test_every_version_has_its_scores(self):
        for vector, expected in OF_EACH_VERSION.items():
            cvss = Cvss(vector)
            self.assertEqual((cvss.version, cvss.score, cvss.severity, cvss.base_score), expected)

    def test_groups_are_those_of_the_version(self):
        v2, v4 = Cvss(next(iter(OF_EACH_VERSION))), Cvss(list(OF_EACH_VERSION)[-1])
        self.assertEqual((v2.temporal_score, v2.environmental_score, v2.nomenclature), (5.0, 5.0, None))
        self.assertEqual((v4.temporal_score, v4.nomenclature, v4.macro_vector), (None, "CVSS-BT", "000220"))

    def test_an_error_says_what_and_where_in_characters(self):
        with self.assertRaises(CvssError) as caught:
            Cvss("CVSS:3.1/AV:N/AC:Q/PR:N/UI:N/S:U/C:H/I:H/A:H")
        error = caught.exception
        self.assertEqual(
            str(error),
            'Attack Complexity (AC) has no value "Q" (at character 15): write AC:L (Low) or AC:H (High)',
        )
        self.assertEqual((error.kind, error.span, error.metric), ("unknown_value", (14, 18), "AC"))
        with self.assertRaises(CvssError) as caught:
            Cvss("CVSS:3.1/AV:ö/AC:L")
        self.assertEqual(caught.exception.span, (9, 13))

    def test_everything_wrong_is_named_and_nothing_is_guessed(self):
        self.assertEqual([error.metric for error in diagnose("CVSS:3.1/AV:N/AC:Q/PR:N/UI:N/S:U/C:H/I:H")], ["AC", "A"])
        self.assertIsNone(repair("CVSS:3.1/AV:N/AC:Q/PR:N/UI:N/S:U/C:H/I:H"))
        self.assertEqual(str(repair(VECTOR.lower()).vector), VECTOR)

    def test_it_is_a_value(self):
        cvss = Cvss(VECTOR)
        self.assertEqual({cvss, Cvss(VECTOR), pickle.loads(pickle.dumps(cvss))}, {cvss})
        self.assertEqual(eval(repr(cvss)), cvss)
        self.assertEqual(Cvss.from_json(cvss.to_json()), cvss)
        with self.assertRaises(ValueError):
            Cvss.from_json(cvss.to_json().replace("9.8", "9.7"))

    def test_the_last_step_is_the_score(self):
        for vector in OF_EACH_VERSION:
            self.assertEqual(float(Cvss(vector).explain()[-1].result), Cvss(vector).score)


class Many(unittest.TestCase):
    TEXTS = [*OF_EACH_VERSION, "no vector", "", "ö"]

    def expect(self, scores, expected=None):
        if expected is None:
            expected = [score for _, score, _, _ in OF_EACH_VERSION.values()] + [math.nan] * 3
        self.assertEqual(repr(scores.tolist()), repr(expected))

    def test_lists_and_generators(self):
        self.expect(score_many(self.TEXTS))
        self.expect(score_many(text for text in self.TEXTS))
        self.expect(score_many([VECTOR, None, 3]), [9.8, math.nan, math.nan])
        self.expect(score_many(list(OF_EACH_VERSION)[-1:], base=True), [9.3])

    def test_strict_names_the_place(self):
        with self.assertRaises(CvssError) as caught:
            score_many([VECTOR, "CVSS:3.1/AV:Q"], strict=True)
        self.assertEqual(caught.exception.__notes__, ["in item 1"])
        with self.assertRaises(ValueError):
            score_many([None], strict=True)

    @needs("numpy")
    def test_numpy(self):
        import numpy

        for dtype in ("U", ">U", "O"):
            self.expect(score_many(numpy.array(self.TEXTS, dtype=dtype)))
        self.expect(score_many(numpy.array([text.encode() for text in self.TEXTS])))
        twice = numpy.array([text for text in self.TEXTS for _ in range(2)])
        self.expect(score_many(twice[::2]))
        self.expect(score_many(numpy.array([], dtype="U80")), [])
        self.expect(score_many(numpy.array(["", ""])), [math.nan, math.nan])

    @needs("pandas")
    def test_pandas(self):
        import pandas

        self.expect(score_many(pandas.Series(self.TEXTS)))
        self.expect(score_many(pandas.Series([VECTOR, None])), [9.8, math.nan])

    @needs("pyarrow")
    def test_arrow(self):
        import pyarrow

        texts = [*self.TEXTS, None]
        expected = [score for _, score, _, _ in OF_EACH_VERSION.values()] + [math.nan] * 4
        for kind in (pyarrow.string(), pyarrow.large_string(), pyarrow.string_view()):
            self.expect(score_many(pyarrow.array(texts, kind)), expected)
        self.expect(score_many(pyarrow.array(texts).dictionary_encode()), expected)
        self.expect(score_many(pyarrow.array(texts)[1:-1]), expected[1:-1])
        self.expect(score_many(pyarrow.chunked_array([texts, texts])), expected * 2)
        self.expect(score_many(pyarrow.array([], pyarrow.string())), [])
        self.expect(score_many(pyarrow.array([None], pyarrow.string())), [math.nan])

    @needs("cvss")
    def test_the_package_cvss_says_the_same(self):
        import random

        import cvss

        values = {
            "AV": "NALP", "AC": "LH", "PR": "NLH", "UI": "NR", "S": "UC", "C": "HLN", "I": "HLN", "A": "HLN",
            "E": "XUPFH", "RL": "XOTWU", "RC": "XURC", "CR": "XLMH", "MAV": "XNALP", "MS": "XUC", "MC": "XHLN",
        }
        chance = random.Random(31)
        vectors = [
            "CVSS:3.1/" + "/".join(f"{metric}:{chance.choice(letters)}" for metric, letters in values.items())
            for _ in range(2000)
        ]
        for vector, score in zip(vectors, score_many(vectors)):
            self.assertEqual(score, float(cvss.CVSS3(vector).scores()[2]), vector)


if __name__ == "__main__":
    unittest.main()
