namespace SchemaFirst.Reports;

/// <summary>The run in four lines.</summary>
internal sealed class ExecutiveSummarySection : IReportSection
{
    public string Name => "summary";

    public void Build(ReportContext context, DocumentBuilder document)
    {
        document.AddHeading(2, "Executive Summary");
        var run = context.Run;
        var outcomes = run.Outcomes;
        document.AddFacts(
        [
            new Fact("Tests", $"{outcomes.Total} total ({outcomes.Passed} passed, {outcomes.Failed} failed, {outcomes.Skipped} skipped){InRuns(run.RunCount)}"),
            new Fact("Duration", Duration(run)),
            .. context.Consistency is null ? Array.Empty<Fact>() : [new Fact("Consistent", ConsistencyText.Sentence(context))],
            new Fact("Quality", Quality(run.Health)),
            new Fact("Models", Models(run)),
        ]);
    }

    /// <summary>Of a mean run, as every time in the report; the sum over several runs is named beside it.</summary>
    internal static string Duration(RunSummary run)
    {
        var seconds = run.Outcomes.PassedSeconds / run.RunCount;
        return $"{Units.Seconds(seconds)} ({Units.Minutes(seconds)}){(run.RunCount == 1 ? "" : $" a run, {Units.Minutes(run.Outcomes.PassedSeconds)} in {Units.Count(run.RunCount)} runs")}";
    }

    private static string InRuns(int runs) => runs == 1 ? "" : $" in {Units.Count(runs)} runs";

    private static string Quality(HealthSummary health)
    {
        var unknown = health.Unknown == 0 ? "" : $", {health.Unknown} unknown";
        return health.Known == 0
            ? $"{Units.None}{unknown}"
            : $"{Units.Percent(health.Clean, health.Known)} clean ({health.Clean}/{health.Known}){unknown}";
    }

    private static string Models(RunSummary run)
    {
        var tested = run.Models.Count(model => model.Rows.Count > 0);
        var others = run.Models.Count - tested;
        var withoutResult = others == 0 ? "" : $" ({others} more without a passed inference test)";
        return $"{tested} tested{withoutResult}";
    }
}
