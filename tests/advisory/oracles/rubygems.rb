# Reads pairs of versions, a tab between them, and writes -1, 0 or 1 for each; `x` where one is no version.
STDIN.each_line do |line|
  a, b = line.chomp.split("\t").map { |text| Gem::Version.correct?(text) && !text.empty? ? Gem::Version.new(text) : nil }
  puts a && b ? a <=> b : "x"
end
