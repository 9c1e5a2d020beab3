#!/usr/bin/Rscript
# Hodges-Lehmann estimates and exact intervals of R's wilcox.test for intervals.json; see README.md.
set.seed(20260211)
number <- function(v) paste0("[", paste(format(v, digits = 15, trim = TRUE, scientific = FALSE), collapse = ", "), "]")
rows <- c()
for (n in c(6, 7, 10, 24, 45)) {
  d <- round(rnorm(n, 0.05, 0.1), 6)
  w <- wilcox.test(d, conf.int = TRUE, exact = TRUE)
  rows <- c(rows, sprintf('  {"kind": "pairs", "x": %s, "y": [], "estimate": %.12g, "low": %.12g, "high": %.12g}', number(d), w$estimate, w$conf.int[1], w$conf.int[2]))
}
for (size in list(c(4, 4), c(3, 6), c(5, 9), c(20, 30))) {
  x <- round(rnorm(size[1], 1, 0.2), 6)
  y <- round(rnorm(size[2], 1.1, 0.2), 6)
  w <- wilcox.test(y, x, conf.int = TRUE, exact = TRUE)
  rows <- c(rows, sprintf('  {"kind": "samples", "x": %s, "y": %s, "estimate": %.12g, "low": %.12g, "high": %.12g}', number(x), number(y), w$estimate, w$conf.int[1], w$conf.int[2]))
}
cat(sprintf('{"made_with": "%s", "rows": [\n%s\n]}\n', R.version.string, paste(rows, collapse = ",\n")))
