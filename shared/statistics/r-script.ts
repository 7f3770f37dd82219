import { HIGHEST, LOWEST, SATISFIED_FROM } from './cell.ts';
import { Z } from './interval.ts';
import { LEAST_ANSWERS } from './minimum.ts';
import { MOST_ITERATIONS } from './rake.ts';
import { TRIM } from './trim.ts';

/** Columns of `answers.csv` before those of the items; empty means "Không trả lời". */
export const ANSWER_COLUMNS = ['mode', 'place', 'area', 'sex', 'age'] as const;

/** Columns of `margins.csv`; `dimension` is one of the columns of the answers. */
export const MARGIN_COLUMNS = ['dimension', 'category', 'people'] as const;

/**
 * What the script prints, one line for each item, mode and weighting, as CSV: the share with its size and interval, 0–1, then MEAN100
 * with its own, 0–100. `headline` names the statistic in the lines of the one item that was fixed at approval.
 */
export const FIGURE_COLUMNS = [
  'item',
  'mode',
  'weighting',
  'headline',
  'n',
  'n_eff',
  'share',
  'low',
  'high',
  'mean_n_eff',
  'mean100',
  'mean_low',
  'mean_high',
] as const;

export type RScriptInput = {
  /** Of the poll, its version and the day of the export; one line each at the top. */
  readonly about: readonly string[];
  /** Columns of `answers.csv` on the satisfaction scale; empty means not asked, 0 "không biết". */
  readonly items: readonly string[];
  /** The mode of the headline, the only one that is weighted. */
  readonly headlineMode: string;
  /** The figure fixed at approval, where there is one. */
  readonly headline: { readonly item: string; readonly statistic: 't2b' | 'mean100' } | null;
  /** mode → design effect fixed at approval. */
  readonly designEffects: Readonly<Record<string, number>>;
};

/**
 * An R script that reads `answers.csv` and `margins.csv` beside it and prints T2B and MEAN100 of every item with n, n_eff and interval,
 * weighted as `rake` weights and unweighted. It uses R's `survey` for the raking and for the error of a mean, so that nobody has to take
 * our word for it.
 */
export function rScript({ about, items, headlineMode, headline, designEffects }: RScriptInput): string {
  const modes = Object.entries(designEffects);
  return `${about.map((line) => `# ${line.replace(/\s+/g, ' ')}\n`).join('')}# Rscript figures.R, in the folder of answers.csv and margins.csv; needs install.packages("survey")
suppressMessages(library(survey))

items <- c(${items.map(quoted).join(', ')})
headline_mode <- ${quoted(headlineMode)}
headline_item <- ${quoted(headline?.item ?? '')}
headline_statistic <- ${quoted(headline?.statistic ?? '')}
design_effect <- c(${modes.map(([, effect]) => effect).join(', ')})
names(design_effect) <- c(${modes.map(([mode]) => quoted(mode)).join(', ')})

read <- function(file) read.csv(file, colClasses = "character", na.strings = "", check.names = FALSE, encoding = "UTF-8")
answers <- read("answers.csv")
for (item in items) answers[[item]] <- as.numeric(answers[[item]])
margins <- read("margins.csv")
margins$people <- as.numeric(margins$people)

z <- ${Z}

# Wilson's 95 % interval of a share.
wilson <- function(p, n) {
  middle <- p + z^2 / (2 * n)
  half <- z * sqrt(p * (1 - p) / n + z^2 / (4 * n^2))
  limits <- c(middle - half, middle + half) / (1 + z^2 / n)
  c(max(0, limits[1]), min(1, limits[2]))
}

# The mean of the faces ${LOWEST} to ${HIGHEST} with the error that svymean gives it for these weights, every answer standing for itself; the design
# effect comes on top. Where all gave one face that error is none, and Wilson's interval stretched over the scale stands for it.
scale_mean <- function(x, w, effect) {
  if (length(unique(x)) == 1) {
    size <- sum(w)^2 / sum(w^2) / effect
    return(list(mean = x[1], size = size, limits = ${LOWEST} + ${HIGHEST - LOWEST} * wilson((x[1] - ${LOWEST}) / ${HIGHEST - LOWEST}, size)))
  }
  estimate <- svymean(~x, svydesign(ids = ~1, weights = ~w, data = data.frame(x = x, w = w)), deff = "replace")
  half <- z * as.numeric(SE(estimate)) * sqrt(effect)
  mean <- as.numeric(coef(estimate))
  list(mean = mean, size = length(x) / as.numeric(deff(estimate)) / effect, limits = c(max(${LOWEST}, mean - half), min(${HIGHEST}, mean + half)))
}
to_100 <- function(x) (x - ${LOWEST}) / ${HIGHEST - LOWEST} * 100

# The share of 4 and 5 among valid answers, n_eff being Kish's size over the design effect, and the mean on 0-100.
figure <- function(item, mode, weighting, x, w) {
  asked <- !is.na(x) & x != 0
  x <- x[asked]
  w <- w[asked]
  if (length(x) == 0) return(NULL)
  p <- sum(w * (x >= ${SATISFIED_FROM})) / sum(w)
  n <- sum(w)^2 / sum(w^2) / design_effect[[mode]]
  limits <- wilson(p, n)
  mean <- scale_mean(x, w, design_effect[[mode]])
  data.frame(item = item, mode = mode, weighting = weighting,
             headline = if (item == headline_item && mode == headline_mode) headline_statistic else "",
             n = length(x), n_eff = n, share = p, low = limits[1], high = limits[2],
             mean_n_eff = mean$size, mean100 = to_100(mean$mean), mean_low = to_100(mean$limits[1]), mean_high = to_100(mean$limits[2]))
}

# What is cut off goes in equal parts to those inside, until none is outside.
trim <- function(w, low = ${TRIM.low}, high = ${TRIM.high}) {
  while (any(w < low - 1e-12 | w > high + 1e-12)) {
    inside <- w >= low & w <= high
    excess <- sum(w - pmin(high, pmax(low, w)))
    w <- pmin(high, pmax(low, w))
    if (any(inside)) w[inside] <- w[inside] + excess / sum(inside) else w <- w + excess / length(w)
  }
  pmin(high, pmax(low, w))
}

# Those who did not say keep their share of the ballots; the known categories divide the rest as the population does.
weigh <- function(ballots) {
  silent <- "(not told)"
  dimensions <- unique(margins$dimension)
  targets <- list()
  for (dimension in dimensions) {
    known <- sum(!is.na(ballots[[dimension]]))
    ballots[[dimension]][is.na(ballots[[dimension]])] <- silent
    margin <- margins[margins$dimension == dimension, ]
    few <- sapply(margin$category, function(category) sum(ballots[[dimension]] == category) < ${LEAST_ANSWERS.shown})
    if (any(few)) {
      message("unweighted: fewer than ${LEAST_ANSWERS.shown} ballots in ", dimension, " ", paste(margin$category[few], collapse = ", "))
      return(NULL)
    }
    target <- data.frame(margin$category, known * margin$people / sum(margin$people))
    names(target) <- c(dimension, "Freq")
    if (known < nrow(ballots)) target[nrow(target) + 1, ] <- list(silent, nrow(ballots) - known)
    targets[[dimension]] <- target
  }
  design <- svydesign(ids = ~1, weights = rep(1, nrow(ballots)), data = ballots)
  raked <- tryCatch(
    rake(design, lapply(dimensions, reformulate), targets[dimensions], control = list(maxit = ${MOST_ITERATIONS + 1}, epsilon = 1e-10)),
    warning = function(w) NULL
  )
  if (is.null(raked)) {
    message("unweighted: the margins contradict the answers")
    return(NULL)
  }
  trim(unname(weights(raked)))
}

figures <- NULL
for (mode in names(design_effect)) {
  ballots <- answers[answers$mode == mode, ]
  w <- if (mode == headline_mode && nrow(margins) > 0) weigh(ballots) else NULL
  for (item in items) {
    figures <- rbind(figures, figure(item, mode, "unweighted", ballots[[item]], rep(1, nrow(ballots))))
    if (!is.null(w)) figures <- rbind(figures, figure(item, mode, "weighted", ballots[[item]], w))
  }
}
for (column in setdiff(names(figures), c("item", "mode", "weighting", "headline", "n"))) figures[[column]] <- sprintf("%.15g", figures[[column]])
write.csv(figures, stdout(), row.names = FALSE, quote = FALSE)
`;
}

/** An R string; backslash and quote are the only characters that could end it. */
const quoted = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&').replace(/\s/g, ' ')}"`;
