using System.Globalization;

namespace SchemaFirst.Reports;

/// <summary>How far repeats lie apart, row by row (handbook H26); nothing for a single run.</summary>
internal sealed class RepeatsSection : IReportSection
{
    // More values than this are no text that anyone reads; the bars say as much.
    private const int MostValues = 6;

    private static readonly TableColumn[] Statistics =
    [
        new("n", ColumnAlignment.Right),
        new("Median", ColumnAlignment.Right, ColumnBars.Amount),
        new("Min–max", ColumnAlignment.Right),
        new("CV", ColumnAlignment.Right, ColumnBars.Amount),
        new("Runs", ColumnAlignment.Left),
    ];

    public string Name => "repeats";

    public void Build(ReportContext context, DocumentBuilder document)
    {
        if (context.Runs.Count < 2 || context.Repeats is not { Count: > 0 } rows)
        {
            return;
        }

        document.AddHeading(2, "Repeats");
        document.AddFacts([new Fact("Consistent", ConsistencyText.Sentence(context)), .. ConsistencyText.Details(context)]);
        document.AddParagraph($"{FigureText.Described(context.Options.Metric)}, one value a run. n: runs with the row. CV: standard deviation over mean.");
        document.AddTable(
            [new("Whole runs", ColumnAlignment.Left), new("Tests", ColumnAlignment.Right), .. Statistics],
            [[context.Options.Metric == MetricTable.Duration ? "sum over the tests" : "median over the tests", Cells(rows[0]), .. StatisticsOf(rows[0], context)]]);
        AddTable(context, document, RowLevel.Model, "Model", key => key.Model!, context.ModelNames);
        AddTable(context, document, RowLevel.Test, "Test", key => key.Test!, context.TestNames);
        document.AddBullets(Notes(rows, context));
    }

    private static void AddTable(ReportContext context, DocumentBuilder document, RowLevel level, string header, Func<RowKey, string> key, DisplayNames names)
    {
        var rows = context.Repeats.Where(row => row.Key.Level == level)
            .OrderBy(row => names[key(row.Key)], StringComparer.OrdinalIgnoreCase)
            .ThenBy(row => key(row.Key), StringComparer.Ordinal)
            .ThenBy(row => row.Key.Modality);
        document.AddTable(
            [new(header, ColumnAlignment.Left), new("Mode", ColumnAlignment.Center), new(level == RowLevel.Model ? "Tests" : "Models", ColumnAlignment.Right), .. Statistics],
            [.. rows.Select(row => (IReadOnlyList<TableCell>)[names[key(row.Key)], Units.Of(row.Key.Modality!.Value), Cells(row), .. StatisticsOf(row, context)])]);
    }

    private static TableCell Cells(RepeatRow row) => new(Units.Count(row.Cells) + (row.Left == 0 ? "" : $" of {Units.Count(row.Cells + row.Left)}"), row.Cells);

    private static IEnumerable<TableCell> StatisticsOf(RepeatRow row, ReportContext context)
    {
        yield return new TableCell(row.Runs == row.Values.Count ? Units.Count(row.Runs) : $"{Units.Count(row.Runs)} of {Units.Count(row.Values.Count)}", row.Runs);
        if (row.Runs == 0)
        {
            yield return ChangeText.NotAvailable;
            yield return ChangeText.NotAvailable;
            yield return ChangeText.NotAvailable;
            yield return "no test in common";
            yield break;
        }

        var metric = context.Options.Metric;
        string Text(double value) => $"{FigureText.Number(value, metric)} {metric.Unit}";
        yield return new TableCell(Text(row.Median), Units.Bounded(row.Median));
        yield return $"{FigureText.Number(row.Min, metric)}–{FigureText.Number(row.Max, metric)}";
        yield return row.VariationPercent is { } variation ? new TableCell(Units.Percent(Units.Bounded(variation)), Units.Bounded(variation)) : ChangeText.NotAvailable;
        yield return new TableCell(ValuesOf(row, metric), Chart: Dots(row, context));
    }

    private static string ValuesOf(RepeatRow row, Metric metric) => row.Values.Count <= MostValues
        ? string.Join(" · ", row.Values.Select(value => value is { } number ? FigureText.Number(number, metric) : "–"))
        : Sparkline.Of(Chart(row, metric, [.. row.Values.Select((_, index) => (index + 1).ToString(CultureInfo.InvariantCulture))]));

    private static LineChart Dots(RepeatRow row, ReportContext context) =>
        Chart(row, context.Options.Metric, [.. context.Runs.Select(run => DisplayNames.Shorten(DataText.FileName(run.Source.DisplayPath)))]) with { IsDots = true };

    private static LineChart Chart(RepeatRow row, Metric metric, IReadOnlyList<string> places)
    {
        ChartPoint[] points = [.. row.Values.Index().Where(value => value.Item is not null).Select(value => new ChartPoint(value.Index, value.Item!.Value, $"{places[value.Index]}: {FigureText.Number(value.Item.Value, metric)} {metric.Unit}"))];
        return new LineChart("Runs", string.Join("; ", points.Select(point => point.Text)), metric.Unit, places, points, []);
    }

    private static IEnumerable<Fact> Notes(IReadOnlyList<RepeatRow> rows, ReportContext context)
    {
        var duration = context.Options.Metric == MetricTable.Duration;
        yield return new Fact("Basis", duration
            ? "a model's value is the sum over its tests, a test's value the median over its models; a test that ran several times within a run counts with its median."
            : "every value is the median over the row's models and tests; a test that ran several times within a run counts with its median.");
        if (rows.Any(row => row.Left > 0))
        {
            yield return new Fact("k of m", "only the k tests (or models) that every run of the row measured are in its values, so that runs are compared over the same work.");
        }
    }
}
