using System.Globalization;
using System.Text;

namespace SchemaFirst.Reports;

/// <summary>
/// The figures of every model and test as comma-separated values (RFC 4180, but LF), for spreadsheets and data frames. A name that a
/// spreadsheet would take for a formula gets an apostrophe in front, as spreadsheets do it themselves.
/// </summary>
internal sealed class CsvFormat : IReportFormat
{
    private const string Columns = "model,test,modality,count,mean_s,median_s";
    private const string SpreadColumns = ",runs,min_s,max_s,cv_percent";
    // A line is a test with all its parameters, and each of these is judged by itself.
    private const string Several = "several";

    private const string ComparisonColumns = ",old_count,old_mean_s,old_median_s,shift_percent,p,verdict";

    public string Name => "csv";

    public string Extension => ".csv";

    public bool HasSections => false;

    public string Render(ReportContext context)
    {
        var metrics = FigureSummary.Measured(context.Run.Cells);
        var output = new StringBuilder(Columns).Append(context.Runs.Count < 2 ? "" : SpreadColumns).Append(context.Comparison is null ? "" : ComparisonColumns).AppendJoin("", metrics.Select(metric => FigureColumns(metric, context.Comparison is not null))).Append('\n');
        var compared = context.Comparison?.CellRows.ToLookup(row => (row.New.Model, TestName.WithoutParameters(row.New.Test).ToString(), row.New.Modality));
        var changes = metrics.ToDictionary(metric => metric, metric => JudgedCells(context.FigureOf(metric)));
        foreach (var cell in JsonReport.Sorted(context.Run.Cells))
        {
            AppendCell(output, cell);
            if (context.Runs.Count > 1)
            {
                AppendSpread(output, cell, context);
            }

            if (compared is not null)
            {
                AppendComparison(output, [.. compared[(cell.Model, cell.Test, cell.Modality)]]);
            }

            foreach (var metric in metrics)
            {
                AppendFigure(output, FigureSummary.Of(metric, [cell]));
                if (context.Comparison is not null)
                {
                    AppendFigureChange(output, metric, context.OlderCell(cell), [.. changes[metric][(cell.Model, cell.Test, cell.Modality)]]);
                }
            }

            output.Append('\n');
        }

        return output.ToString();
    }

    private static void AppendCell(StringBuilder output, InferenceCell cell) => output
        .Append(Text(cell.Model)).Append(',').Append(Text(cell.Test)).Append(',').Append(cell.Modality.ToString().ToLowerInvariant())
        .Append(CultureInfo.InvariantCulture, $",{cell.Count},{Number(cell.MeanSeconds)},{Number(cell.Seconds.Median)}");

    // One value a run: the median of its repeats.
    private static void AppendSpread(StringBuilder output, InferenceCell cell, ReportContext context)
    {
        var spread = context.SpreadOf(cell);
        output.Append(CultureInfo.InvariantCulture, $",{spread.Runs},{Number(spread.Min)},{Number(spread.Max)},{Number(spread.VariationPercent)}");
    }

    // The unit is in the name, as in those of the durations.
    private static string FigureColumns(Metric metric, bool isCompared) =>
        $",{metric.Id}_count,{metric.Id}_median,{metric.Id}_min,{metric.Id}_max"
        + (isCompared ? $",{metric.Id}_old_median,{metric.Id}_shift_percent,{metric.Id}_p,{metric.Id}_better,{metric.Id}_verdict" : "");

    private static void AppendFigure(StringBuilder output, FigureSummary? figure) => output.Append(figure is null
        ? ",0,,,"
        : string.Create(CultureInfo.InvariantCulture, $",{figure.Count},{Number(figure.Median)},{Number(figure.Min)},{Number(figure.Max)}"));

    private static ILookup<(string, string, InferenceModality), Judgement> JudgedCells(FigureComparison? figure) => (figure?.Judged.Rows ?? [])
        .Where(row => row.Key.Level == RowLevel.Cell)
        .ToLookup(row => (row.Key.Model!, TestName.WithoutParameters(row.Key.Test!).ToString(), row.Key.Modality!.Value), row => row.Judgement);

    private static void AppendFigureChange(StringBuilder output, Metric metric, InferenceCell? older, Judgement[] rows)
    {
        var old = older is null ? null : FigureSummary.Of(metric, [older]);
        var judgement = rows is [var only] ? only : null;
        output.Append(CultureInfo.InvariantCulture, $",{Number(old?.Median)},{Number(judgement?.ShiftPercent)},{Number(judgement?.P)},{Better(metric)},{(rows.Length > 1 ? Several : JsonFigures.Word(judgement))}");
    }

    private static string Better(Metric metric) => metric.Direction switch
    {
        MetricDirection.LowerIsBetter => "lower",
        MetricDirection.HigherIsBetter => "higher",
        _ => "neither",
    };

    private static void AppendComparison(StringBuilder output, CellRow[] rows) => output.Append(rows is not [var row]
        ? rows.Length == 0 ? ",,,,,," : $",,,,,,{Several}"
        : string.Create(CultureInfo.InvariantCulture, $",{row.Old.Count},{Number(row.Old.MeanSeconds)},{Number(row.Old.Seconds.Median)},{Number(row.Verdict.ShiftPercent)},{Number(row.Verdict.P)},{VerdictText.Code(row.Verdict.Kind)}"));

    private static string Number(decimal value) => JsonReport.Number(value).ToString();

    private static string Number(double? value) => value is { } number ? JsonReport.Number(number).ToString() : "";

    private static string Text(string text)
    {
        var visible = VisibleText.Of(text);
        var harmless = visible is ['=' or '+' or '-' or '@', ..] ? $"'{visible}" : visible;
        return harmless.AsSpan().ContainsAny(",\"\n") ? $"\"{harmless.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : harmless;
    }
}
