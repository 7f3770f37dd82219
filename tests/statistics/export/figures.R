# Phiếu thử
# Exported on 2026-12-05
# Rscript figures.R, in the folder of answers.csv and margins.csv; needs install.packages("survey")
suppressMessages(library(survey))

items <- c("F1.sign", "F1.seat", "F1.equip", "F2.docs", "F2.fee", "F2.term", "F2.posted", "F3.polite", "F3.listen", "F3.guide", "F4.accurate", "F5.channel", "overall")
headline_mode <- "mini_app"
headline_item <- "overall"
headline_statistic <- "mean100"
design_effect <- c(1.5, 2.5)
names(design_effect) <- c("mini_app", "counter_qr")

read <- function(file) read.csv(file, colClasses = "character", na.strings = "", check.names = FALSE, encoding = "UTF-8")
answers <- read("answers.csv")
for (item in items) answers[[item]] <- as.numeric(answers[[item]])
margins <- read("margins.csv")
margins$people <- as.numeric(margins$people)

z <- 1.96

# Wilson's 95 % interval of a share.
wilson <- function(p, n) {
  middle <- p + z^2 / (2 * n)
  half <- z * sqrt(p * (1 - p) / n + z^2 / (4 * n^2))
  limits <- c(middle - half, middle + half) / (1 + z^2 / n)
  c(max(0, limits[1]), min(1, limits[2]))
}

# The mean of the faces 1 to 5 with the error that svymean gives it for these weights, every answer standing for itself; the design
# effect comes on top. Where all gave one face that error is none, and Wilson's interval stretched over the scale stands for it.
scale_mean <- function(x, w, effect) {
  if (length(unique(x)) == 1) {
    size <- sum(w)^2 / sum(w^2) / effect
    return(list(mean = x[1], size = size, limits = 1 + 4 * wilson((x[1] - 1) / 4, size)))
  }
  estimate <- svymean(~x, svydesign(ids = ~1, weights = ~w, data = data.frame(x = x, w = w)), deff = "replace")
  half <- z * as.numeric(SE(estimate)) * sqrt(effect)
  mean <- as.numeric(coef(estimate))
  list(mean = mean, size = length(x) / as.numeric(deff(estimate)) / effect, limits = c(max(1, mean - half), min(5, mean + half)))
}
to_100 <- function(x) (x - 1) / 4 * 100

# The share of 4 and 5 among valid answers, n_eff being Kish's size over the design effect, and the mean on 0-100.
figure <- function(item, mode, weighting, x, w) {
  asked <- !is.na(x) & x != 0
  x <- x[asked]
  w <- w[asked]
  if (length(x) == 0) return(NULL)
  p <- sum(w * (x >= 4)) / sum(w)
  n <- sum(w)^2 / sum(w^2) / design_effect[[mode]]
  limits <- wilson(p, n)
  mean <- scale_mean(x, w, design_effect[[mode]])
  data.frame(item = item, mode = mode, weighting = weighting,
             headline = if (item == headline_item && mode == headline_mode) headline_statistic else "",
             n = length(x), n_eff = n, share = p, low = limits[1], high = limits[2],
             mean_n_eff = mean$size, mean100 = to_100(mean$mean), mean_low = to_100(mean$limits[1]), mean_high = to_100(mean$limits[2]))
}

# What is cut off goes in equal parts to those inside, until none is outside.
trim <- function(w, low = 0.3, high = 3) {
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
    few <- sapply(margin$category, function(category) sum(ballots[[dimension]] == category) < 10)
    if (any(few)) {
      message("unweighted: fewer than 10 ballots in ", dimension, " ", paste(margin$category[few], collapse = ", "))
      return(NULL)
    }
    target <- data.frame(margin$category, known * margin$people / sum(margin$people))
    names(target) <- c(dimension, "Freq")
    if (known < nrow(ballots)) target[nrow(target) + 1, ] <- list(silent, nrow(ballots) - known)
    targets[[dimension]] <- target
  }
  design <- svydesign(ids = ~1, weights = rep(1, nrow(ballots)), data = ballots)
  raked <- tryCatch(
    rake(design, lapply(dimensions, reformulate), targets[dimensions], control = list(maxit = 51, epsilon = 1e-10)),
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
