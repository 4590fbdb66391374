import type { Text } from "@/lib/instrument/schema";

/** The summary's own sentences; everything else comes from the instrument. */
export const words = {
  company: {
    en: "{company} · {model} · {stage} · headcount {headcount}",
    zh: "{company} · {model} · {stage} · {headcount} 人",
  },
  plan: {
    en: "As of {asOf} · plan: ×{G} in {months} months",
    zh: "评估日期 {asOf} · 计划：{months} 个月内业务量达到 ×{G}",
  },

  verdict: { en: "Verdict: {verdict}", zh: "结论：{verdict}" },
  verdictProvisional: { en: "Verdict: {verdict} (provisional)", zh: "结论：{verdict}（暂定）" },
  tooFewAnswers: {
    en: "Too few answers for a score: each core questionnaire needs answers to at least {pillarMin} of what it asks.",
    zh: "答案太少，无法评分：每份核心问卷至少需要回答 {pillarMin} 的内容。",
  },
  quickScan: {
    en: "A quick scan judges the gates and the ladder only; the full assessment gives score and verdict.",
    zh: "快速扫描只判断门槛与承载阶梯；完整评估才给出得分与结论。",
  },
  score: {
    en: "Score {score} of 100, 80% interval {lo} to {hi}",
    zh: "得分 {score}（满分 100），80% 区间 {lo} 至 {hi}",
  },
  confidence: {
    en: "Confidence {words}; {coverage} of what applies is answered",
    zh: "可信度{words}；适用内容已回答 {coverage}",
  },
  confidenceLow: { en: "low (mostly opinion)", zh: "低（多为主观判断）" },
  confidenceFair: { en: "fair (more can be told than shown)", zh: "一般（口头说明多，文档少）" },
  confidenceGood: { en: "good (most answers can be shown)", zh: "较好（多数答案有据可查）" },
  confidenceHigh: { en: "high (mostly documented or verified)", zh: "高（大多有文档或经过验证）" },

  provisional: { en: "Provisional because", zh: "结论暂定，原因如下" },
  provisionalCoverage: {
    en: "only {coverage} of what applies is answered ({needed} are needed)",
    zh: "适用内容只回答了 {coverage}（需达到 {needed}）",
  },
  provisionalGate: { en: "a gate cannot be judged: {gate}", zh: "有一项门槛无法判断：{gate}" },
  provisionalModule: {
    en: "a module has too few answers to be scored: {name}",
    zh: "有一个模块答案不足，无法评分：{name}",
  },

  capsLower: {
    en: "Score {score} would say {band}; limited to {verdict} by",
    zh: "按得分 {score} 应为“{band}”；现限制为“{verdict}”，原因如下",
  },
  capsHold: {
    en: "A higher score alone would not lift it above {verdict}; that takes",
    zh: "仅靠提高得分无法超过“{verdict}”，还须解除",
  },
  capsNext: { en: "After that, still limited to {verdict} by", zh: "此后仍会限制在“{verdict}”" },
  capsNone: {
    en: "Nothing but the score of {score} limits the verdict.",
    zh: "除得分（{score}）外，没有其他限制。",
  },
  gatesClosed: { en: "Gates that are closed", zh: "未通过的门槛" },
  gatesUnknown: { en: "Gates that cannot be judged yet", zh: "暂时无法判断的门槛" },
  capDetail: { en: "{label}: {names}", zh: "{label}：{names}" },
  capUnknown: { en: "Cannot be judged yet: {gate}", zh: "暂时无法判断：{gate}" },
  releaseUnknown: { en: "Answer: {names}", zh: "请回答：{names}" },
  releaseCore: {
    en: "Lifts when every core questionnaire reaches {score}.",
    zh: "每份核心问卷都达到 {score} 分即解除。",
  },
  releaseInterval: {
    en: "Lifts when better evidence narrows the interval ({lo} to {hi}).",
    zh: "用更有力的证据缩小区间（{lo} 至 {hi}）即解除。",
  },
  releaseConfidence: {
    en: "Lifts at a confidence of {needed}; attach documents and measured figures.",
    zh: "可信度达到 {needed} 即解除；请补充文档和实测数字。",
  },
  releaseCritical: {
    en: "Lifts when no bottleneck is critical any more.",
    zh: "不再有严重瓶颈即解除。",
  },
  releaseNotScored: {
    en: "Lifts when at least {pillarMin} of the module is answered.",
    zh: "该模块至少回答 {pillarMin} 即解除。",
  },
  releaseLeftOut: { en: "Lifts when the module is answered.", zh: "完成该模块即解除。" },

  loadLine: {
    en: "Load line: today’s set-up carries ×{supports} of the planned ×{G}; the limit is {limit}.",
    zh: "载重线：以目前的能力可承载 ×{supports}，计划为 ×{G}；限制在于{limit}。",
  },
  loadLineReached: {
    en: "Load line: the measured links carry the planned ×{G}.",
    zh: "载重线：已实测的环节能够承载计划的 ×{G}。",
  },
  loadLineEstimated: {
    en: "Load line: nothing is measured yet; by estimate the limit is {limit} (×{supports}).",
    zh: "载重线：尚无实测数据；按推估，限制在于{limit}（×{supports}）。",
  },
  loadLineUnknown: { en: "Load line: not known yet.", zh: "载重线：尚不清楚。" },
  limitStep: { en: "the step “{step}” ({link})", zh: "环节“{step}”（{link}）" },
  launchLine: {
    en: "Launch line: today’s set-up carries ×{carries} of the ×{factor} that the launch or campaign peak needs; the limit is {limit}.",
    zh: "发布线：发布或活动的峰值需要当前峰值的 ×{factor}，目前只能承载 ×{carries}；限制在于{limit}。",
  },
  launchLineReached: {
    en: "Launch line: today’s set-up carries ×{carries}; the launch or campaign peak needs ×{factor}.",
    zh: "发布线：发布或活动的峰值需要当前峰值的 ×{factor}，目前可承载 ×{carries}。",
  },
  launchGo: { en: "Launch {when}: GO", zh: "发布（{when}）：可以发布" },
  launchNoGo: { en: "Launch {when}: NO-GO", zh: "发布（{when}）：暂不发布" },
  launchIn: { en: "in {days} days", zh: "{days} 天后" },
  launchToday: { en: "today", zh: "今天" },
  launchPast: { en: "{days} days ago", zh: "{days} 天前" },
  launchAllPass: { en: "Every check passes.", zh: "各项检查均通过。" },
  launchFails: { en: "fails: {check}", zh: "未通过：{check}" },
  launchUnknown: { en: "not known: {check}", zh: "尚不清楚：{check}" },

  ladder: {
    en: "Growth that each link carries, as a multiple of today’s volume",
    zh: "各环节能承载的增长（当前业务量的倍数）",
  },
  ladderToday: { en: "today ×1", zh: "当前 ×1" },
  ladderTarget: { en: "target ×{G}", zh: "目标 ×{G}" },
  ladderConstraint: { en: "← breaks first", zh: "← 最先撑不住" },
  ladderLegend: {
    en: "█ measured   ░ estimated from levels: measure it before relying on it",
    zh: "█ 实测   ░ 由等级推估，采信前请先实测",
  },
  measured: { en: "measured", zh: "实测" },
  estimated: { en: "estimated", zh: "推估" },
  unknown: { en: "unknown", zh: "未知" },

  bottlenecks: { en: "Bottlenecks", zh: "瓶颈" },
  bottlenecksOf: {
    en: "Bottlenecks (the first {shown} of {total})",
    zh: "瓶颈（共 {total} 项，列出前 {shown} 项）",
  },
  constraintBadge: { en: "constraint", zh: "约束" },
  uncheckedOne: { en: "1 check could not be made.", zh: "有 1 项检查因答案缺失而无法进行。" },
  unchecked: {
    en: "{count} checks could not be made.",
    zh: "有 {count} 项检查因答案缺失而无法进行。",
  },
  contradictions: { en: "Answers that do not fit together", zh: "相互矛盾的答案" },
  risks: { en: "Risks (likelihood × impact, 1 to 5 each)", zh: "风险（可能性×影响，各为 1 至 5）" },
  risksOf: {
    en: "Risks (likelihood × impact, 1 to 5 each; the first {shown} of {total})",
    zh: "风险（可能性×影响，各为 1 至 5；共 {total} 项，列出前 {shown} 项）",
  },
  assumed: { en: "a safeguard is unknown", zh: "有防护措施情况不明" },
  blindSpots: { en: "Blind spots", zh: "盲点" },
  blindSpotCountOne: { en: "1 question was answered “don’t know”", zh: "有 1 题回答为“不知道”" },
  blindSpotCount: {
    en: "{count} questions were answered “don’t know”",
    zh: "有 {count} 题回答为“不知道”",
  },
  blindSpotHigh: { en: "; these decide a gate:", zh: "；其中以下各题关系到门槛：" },
  checkFigures: { en: "Figures to check", zh: "请核对的数字" },
  withNote: { en: "{text} ({note})", zh: "{text}（{note}）" },
  strengths: { en: "Strengths", zh: "优势" },
  strongDimensions: { en: "Strong areas: {names}", zh: "强项领域：{names}" },
  strongDimensionsMore: {
    en: "Strong areas: {names} and {count} more",
    zh: "强项领域：{names}等，另有 {count} 项",
  },

  levers: { en: "What would raise the score most", zh: "最能提高得分的改进" },
  leverQuestion: { en: "{from} → {to}: +{gain} points", zh: "{from} → {to}：+{gain} 分" },
  leverNote: {
    en: "The lever list raises the score; the constraint list raises the company’s capacity. If they differ, work on the constraint.",
    zh: "改进清单提高的是得分，瓶颈清单提高的是公司的承载能力。两者不一致时，先解决瓶颈。",
  },
  learnFirst: { en: "What to find out first", zh: "最值得先弄清的问题" },
  unlock: { en: "What would lift the verdict", zh: "怎样提升结论" },
  unlockSet: { en: "For {verdict} it is enough to reach", zh: "达到以下各项即可升为“{verdict}”" },
  unlockStep: { en: "{from} → {to}", zh: "{from} → {to}" },
  unlockBlocked: {
    en: "No better answer alone lifts the verdict to {verdict}: first answer what is still open, see the limits above.",
    zh: "仅靠改进已有答案无法升为“{verdict}”：请先回答上文限制中尚缺的内容。",
  },
  unlockNone: {
    en: "No change of up to three answers by one level lifts the verdict to {verdict}: it takes more, see the limits above.",
    zh: "把至多三个答案各提高一级，仍不足以升为“{verdict}”；所需改变更多，见上文的限制。",
  },

  planHeading: { en: "Plan", zh: "行动计划" },
  planAction: { en: "{owner} · watch: {kpi}", zh: "{owner} · 关注：{kpi}" },
  planLaterOne: { en: "Later: 1 more action.", zh: "之后：另有 1 项行动。" },
  planLater: { en: "Later: {count} more actions.", zh: "之后：另有 {count} 项行动。" },

  numberOfMonths: { en: "{count} months", zh: "{count} 个月" },
  numberOfDays: { en: "{count} days", zh: "{count} 天" },
  numberOfHours: { en: "{count} hours", zh: "{count} 小时" },
  numberOfSeconds: { en: "{count} s", zh: "{count} 秒" },
  named: { en: "{name} — {value}", zh: "{name}：{value}" },
  listSeparator: { en: "; ", zh: "；" },
  nameSeparator: { en: ", ", zh: "、" },
  fullStop: { en: ".", zh: "。" },
  colon: { en: ":", zh: "：" },
  version: {
    en: "Loadline · instrument {version}, method {revision}",
    zh: "Loadline 载重线 · 评估工具版本 {version}，方法修订 {revision}",
  },
  disclaimer: {
    en: "This report is a structured self-assessment. It is not financial, investment, tax, legal or security advice, and no guarantee of future results. Figures come from the answers given and have not been audited. Decide together with qualified advisers.",
    zh: "本报告为结构化自评结果，不构成财务、投资、税务、法律或安全建议，也不保证未来结果。数据来自填写的答案，未经审计。请与合格的专业人士共同决策。",
  },
} satisfies Record<string, Text>;
