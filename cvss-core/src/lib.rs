#![doc = "Reads CVSS vectors, scores them, and explains the score."]
