# Makes the data sets of this folder and what R says of them; the tests recompute both with our own code to 1e-6.
#   Rscript tests/statistics/survey.R        (R >= 4.2 with the package survey; apt-get install r-base-core r-cran-survey)
# The same seed gives the same files.
suppressMessages(library(survey))
options(digits = 15)
set.seed(20261129)
arguments <- commandArgs(trailingOnly = FALSE)
here <- dirname(sub("^--file=", "", arguments[grep("^--file=", arguments)]))

figures <- data.frame(name = character(), value = character())
tell <- function(name, value) figures[nrow(figures) + 1, ] <<- list(name, sprintf("%.17g", as.numeric(value)))

# Volunteers: too many young people and women, some who do not say, communes whose people resemble one another.
n <- 700
sex <- sample(c("female", "male", NA), n, TRUE, c(0.58, 0.36, 0.06))
age <- sample(c("18-29", "30-44", "45-59", "60+", NA), n, TRUE, c(0.38, 0.33, 0.16, 0.07, 0.06))
area <- sample(c("phuong", "xa"), n, TRUE, c(0.6, 0.4))
commune <- sample(sprintf("c%02d", 1:25), n, TRUE)
mood <- rnorm(25, 0, 0.5)[as.integer(sub("c", "", commune))]
lean <- 3.6 + mood + 0.35 * (age %in% c("45-59", "60+")) - 0.3 * (area == "xa") + rnorm(n, 0, 0.9)
overall <- pmin(5, pmax(1, round(lean)))
overall[runif(n) < 0.06] <- 0
item <- pmin(5, pmax(1, round(lean + rnorm(n, 0, 0.6))))
item[runif(n) < 0.55] <- NA
base <- round(exp(rnorm(n, 0, 0.4)), 4)
ballots <- data.frame(mode = "mini_app", place = commune, area, sex, age, overall, item, base)
write.csv(ballots, file.path(here, "ballots.csv"), row.names = FALSE, na = "", quote = FALSE)

margins <- rbind(
  data.frame(dimension = "sex", category = c("female", "male"), people = c(281340, 287110)),
  data.frame(dimension = "age", category = c("18-29", "30-44", "45-59", "60+"), people = c(141200, 178900, 143650, 104700)),
  data.frame(dimension = "area", category = c("phuong", "xa"), people = c(163900, 404550))
)
write.csv(margins, file.path(here, "margins.csv"), row.names = FALSE, quote = FALSE)

# An interval at z = 1.96 exactly, as the method note has it.
level <- 2 * pnorm(1.96) - 1

# prop.test without continuity correction is Wilson's interval, by R's own code; svyciprop offers none in this version. It takes
# fractions of people, so n may be n_eff.
wilson <- function(p, size) suppressWarnings(prop.test(p * size, size, conf.level = level, correct = FALSE)$conf.int)

describe <- function(name, design, x) {
  design <- update(design, x = x, satisfied = as.numeric(x >= 4))
  for (variable in c("x", "satisfied")) {
    mean <- svymean(reformulate(variable), design, deff = "replace")
    tell(paste(name, variable, "mean"), coef(mean))
    tell(paste(name, variable, "se"), SE(mean))
    tell(paste(name, variable, "deff"), deff(mean))
    limits <- confint(mean, level = level, df = Inf)
    tell(paste(name, variable, "low"), limits[1])
    tell(paste(name, variable, "high"), limits[2])
  }
  for (method in c("xlogit", "logit", "mean")) {
    limits <- attr(svyciprop(~satisfied, design, method = method, level = level, df = Inf), "ci")
    tell(paste(name, "svyciprop", method, "low"), limits[1])
    tell(paste(name, "svyciprop", method, "high"), limits[2])
  }
  w <- weights(design)
  kish <- sum(w)^2 / sum(w^2)
  tell(paste(name, "kish"), kish)
  for (effect in c(1, 1.5, 2.5)) {
    limits <- wilson(coef(svymean(~satisfied, design)), kish / effect)
    tell(paste(name, "wilson", effect, "low"), limits[1])
    tell(paste(name, "wilson", effect, "high"), limits[2])
  }
}

valid <- ballots[ballots$overall != 0, ]
describe("weights", svydesign(ids = ~1, weights = ~base, data = valid), valid$overall)
describe("clusters", svydesign(ids = ~place, weights = ~base, data = valid), valid$overall)
describe("equal", svydesign(ids = ~1, weights = rep(1, nrow(valid)), data = valid), valid$overall)

# A drawn item was asked of some only: a domain of the whole design, whose other ballots count as units.
for (ids in c("alone", "place")) {
  design <- svydesign(ids = if (ids == "alone") ~1 else ~place, weights = ~base, data = ballots)
  mean <- svymean(~item, subset(design, !is.na(item)))
  tell(paste("domain", ids, "mean"), coef(mean))
  tell(paste("domain", ids, "se"), SE(mean))
}

# Raking; those who did not say keep their share as a category of their own.
told <- ballots
for (dimension in c("sex", "age")) told[[dimension]][is.na(told[[dimension]])] <- "silent"
target <- function(dimension) {
  known <- sum(told[[dimension]] != "silent")
  margin <- margins[margins$dimension == dimension, ]
  result <- data.frame(margin$category, known * margin$people / sum(margin$people))
  names(result) <- c(dimension, "Freq")
  if (known < n) result[nrow(result) + 1, ] <- list("silent", n - known)
  result
}
unit <- svydesign(ids = ~1, weights = rep(1, n), data = told)
raked <- rake(unit, list(~sex, ~age, ~area), list(target("sex"), target("age"), target("area")),
              control = list(maxit = 100, epsilon = 1e-12))
stopifnot(abs(mean(weights(raked)) - 1) < 1e-9)
two <- rake(unit, list(~sex, ~area), list(target("sex"), target("area")), control = list(maxit = 100, epsilon = 1e-12))
stopifnot(weights(two) > 0.3, weights(two) < 3)
trimmed <- trimWeights(raked, lower = 0.3, upper = 3, strict = TRUE)

# Post-stratification on sex and area, all who did not say their sex in one stratum of their own.
told$stratum <- ifelse(told$sex == "silent", "silent", paste(told$sex, told$area))
strata <- data.frame(stratum = c("female phuong", "female xa", "male phuong", "male xa"), people = c(83100, 198240, 80800, 206310))
write.csv(strata, file.path(here, "strata.csv"), row.names = FALSE, quote = FALSE)
silent <- sum(told$stratum == "silent")
crossing <- data.frame(stratum = c(strata$stratum, "silent"),
                       Freq = c((n - silent) * strata$people / sum(strata$people), silent))
post <- postStratify(svydesign(ids = ~1, weights = rep(1, n), data = told), ~stratum, crossing)

weight <- data.frame(trimmed = weights(trimmed), rakedOnTwo = weights(two), post = weights(post))
write.csv(format(weight, digits = 16, scientific = FALSE, trim = TRUE), file.path(here, "weights.csv"), row.names = FALSE, quote = FALSE)

# What is published: the trimmed weights as given.
is_valid <- ballots$overall != 0
describe("published", svydesign(ids = ~1, weights = weights(trimmed)[is_valid], data = valid), valid$overall)

# The difference of two rounds by Newcombe's method 10, from R's Wilson limits.
newcombe <- function(x1, n1, x2, n2) {
  before <- wilson(x1 / n1, n1)
  after <- wilson(x2 / n2, n2)
  d <- x2 / n2 - x1 / n1
  c(d - sqrt((x2 / n2 - after[1])^2 + (before[2] - x1 / n1)^2), d + sqrt((after[2] - x2 / n2)^2 + (x1 / n1 - before[1])^2))
}
for (case in list(c(48, 80, 56, 70), c(3, 10, 9, 10), c(780, 1000, 823, 1002), c(0, 20, 10, 10))) {
  limits <- newcombe(case[1], case[2], case[3], case[4])
  tell(paste("newcombe", paste(case, collapse = " "), "low"), limits[1])
  tell(paste("newcombe", paste(case, collapse = " "), "high"), limits[2])
}

tell("trimmed ballots", sum(weights(raked) < 0.3 | weights(raked) > 3))
write.csv(figures, file.path(here, "figures.csv"), row.names = FALSE, quote = FALSE)
