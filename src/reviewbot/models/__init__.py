"""Models of code: bundles, backends, and what they do in a review.

Reading and keeping models: `bundle` (a verified directory), `registry` (`Registry(root, scope=...)`: find, add, promote, roll
back; `open_model` gives a `CodeModel` in a limited process), `commands` (one function for each `reviewbot models` command).

What a model does in a review (`tasks`), each pure over a loaded model; `tasks.guarded(name, run)` turns a model that is
missing, slow or broken into `Skipped`:

- risk: `tasks.risk.assess(OnnxRisk(bundle), features, yardstick, ...) -> RiskAssessment`, a rank among the changes that landed
  here before with its three main reasons, beside the size; features of both come from `history.recent.Recent`.
- similar: `tasks.similar.confirm_duplicates(findings, likeness, excerpt)` moves the confidence of findings that carry SIMILAR
  evidence.
- past-fixes: `tasks.pastfix.FixIndex.matches` finds added lines that look as a past fix's lines did ("same shape as what
  9ab3f1 fixed"); the index is made by `train risk`.
- hunk-risk: `tasks.hunks.ranked` orders a change's hunks by a model that `train encoder` made of this repository's history.
- security-delta: `tasks.security.adjust(findings, edits, scorer(bundle, model), thresholds)` moves rule findings by one step.
- comment: `tasks.comment.suggest(findings, change, model)`, off by default, marked as generated.

`review.advising.ModelAdvisor(Registry, Repository, AdviceOptions)` puts them together as the pipeline's `Advisor`; close it.
`scope` is any stable name of the repository (such as a digest of its remote URL): models made from one repository's history are
pinned for that repository only.
"""
