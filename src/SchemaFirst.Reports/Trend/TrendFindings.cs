using System.Globalization;

namespace SchemaFirst.Reports;

/// <summary>The sections on what was found: the newest run, and the changes of level.</summary>
internal static class TrendFindings
{
    private const int MostRows = 200;

    private static readonly TableColumn[] NewestColumns =
    [
        new("Model", ColumnAlignment.Left), new("Test", ColumnAlignment.Left), new("Off", ColumnAlignment.Right), new("Against the others", ColumnAlignment.Right),
        new("Runs before", ColumnAlignment.Right), new("p", ColumnAlignment.Right),
    ];

    private static readonly TableColumn[] ChangeColumns =
    [
        new("Since", ColumnAlignment.Left), new("Version", ColumnAlignment.Left), new("Model", ColumnAlignment.Left), new("Test", ColumnAlignment.Left),
        new("Shift", ColumnAlignment.Right), new("Against the others", ColumnAlignment.Right), new("p", ColumnAlignment.Right), new("What else changed", ColumnAlignment.Left),
    ];

    /// <summary>Adds them to a document; nothing where nothing was found, for the findings in words say so.</summary>
    public static void Add(Trend trend, TrendOptions options, TrendNames names, DocumentBuilder document)
    {
        TrendSeries[] all = [.. trend.AllModels is { } together ? [together] : Array.Empty<TrendSeries>(), .. trend.Models, .. trend.Tests];
        var models = all.Where(series => series.Test is null).ToLookup(series => series.Model);
        AddNewest([.. all.Where(TrendText.IsOff).Where(series => !IsPartOfModel(series, models[series.Model], options))], options.Metric, names, document);
        AddChanges(all, models, options, names, document);
    }

    private static void AddNewest(List<TrendSeries> off, Metric metric, TrendNames names, DocumentBuilder document)
    {
        if (off.Count == 0)
        {
            return;
        }

        document.AddHeading(2, "Newest run is off");
        document.AddParagraph("One run is no change of level: the next one tells a hiccup from a change.");
        AddTable(document, NewestColumns, [.. off.OrderBy(series => series.Test is null ? 0 : 1).ThenByDescending(series => Math.Abs(series.Newest.Percent!.Value)).Select(series => Cells(series, metric, names))]);
    }

    private static void AddChanges(TrendSeries[] all, ILookup<string?, TrendSeries> models, TrendOptions options, TrendNames names, DocumentBuilder document)
    {
        var changes = all.SelectMany(series => series.Changes.Select(change => (Series: series, Change: change))).ToList();
        var own = changes.Where(entry => !IsPartOfModel(entry.Series, entry.Change, models[entry.Series.Model], options)).ToList();
        var drifts = all.Where(series => series.Drift is not null && (series.Test is null || !models[series.Model].Any(model => model.Drift is not null))).ToList();
        if (own.Count + drifts.Count == 0)
        {
            return;
        }

        document.AddHeading(2, "Changes");
        AddTable(document, ChangeColumns,
        [
            .. drifts.OrderBy(series => series.Test is null ? 0 : 1).Select(series => Cells(series, series.Drift!, options.Metric, names)),
            .. own.OrderByDescending(entry => entry.Change.First.Index)
                .ThenBy(entry => entry.Series.Test is null ? 0 : 1)
                .ThenByDescending(entry => Math.Abs(entry.Change.Percent))
                .Select(entry => Cells(entry.Series, entry.Change, options.Metric, names)),
        ]);
        if (changes.Count > own.Count)
        {
            document.AddParagraph($"{Units.Count(changes.Count - own.Count, "change of a single test is", "changes of single tests are")} not listed: the model changed with it, as much.");
        }
    }

    private static void AddTable(DocumentBuilder document, TableColumn[] columns, IReadOnlyList<IReadOnlyList<TableCell>> rows)
    {
        document.AddTable(columns, [.. rows.Take(MostRows)]);
        if (rows.Count > MostRows)
        {
            document.AddParagraph($"… and {Units.Count(rows.Count - MostRows)} more.");
        }
    }

    // A test that changed with its model, as much, is no finding of its own.
    private static bool IsPartOfModel(TrendSeries test, TrendChange change, IEnumerable<TrendSeries> models, TrendOptions options) =>
        test.Test is not null && models.Any(model => model.Changes.Any(other =>
            Math.Abs(other.First.Index - change.First.Index) <= 1 && IsNoMore(change.AdjustedPercent, other.AdjustedPercent, options)));

    private static bool IsPartOfModel(TrendSeries test, IEnumerable<TrendSeries> models, TrendOptions options) =>
        test.Test is not null && models.Any(model => model.Newest.Kind == test.Newest.Kind && IsNoMore(test.Newest.AdjustedPercent!.Value, model.Newest.AdjustedPercent!.Value, options));

    private static bool IsNoMore(double test, double model, TrendOptions options) =>
        Math.Sign(test) == Math.Sign(model) && Math.Abs(test) <= (1.5 * Math.Abs(model)) + options.Verdicts.MinimumEffectPercent;

    private static IReadOnlyList<TableCell> Cells(TrendSeries series, Metric metric, TrendNames names) =>
    [
        names.Model(series),
        names.Test(series),
        TrendText.Shift(series.Newest.Percent!.Value, metric),
        TrendText.Percent(series.Newest.AdjustedPercent!.Value),
        new TableCell(Units.Count(series.Newest.RunsBefore), series.Newest.RunsBefore),
        P(series.Newest.P!.Value),
    ];

    private static IReadOnlyList<TableCell> Cells(TrendSeries series, TrendChange change, Metric metric, TrendNames names) =>
    [
        TrendNames.Day(change.First),
        TrendNames.Versions(change),
        names.Model(series),
        names.Test(series),
        TrendText.Shift(change.Percent, metric),
        TrendText.Percent(change.AdjustedPercent),
        P(change.P),
        change.Differences.Where(difference => difference.Kind != DifferenceKind.ToolVersion).Select(difference => difference.Text).DefaultIfEmpty("-").Aggregate((left, right) => $"{left}; {right}"),
    ];

    private static IReadOnlyList<TableCell> Cells(TrendSeries series, TrendDrift drift, Metric metric, TrendNames names) =>
    [
        $"{TrendNames.Day(series.Points[0].Run)}, little by little",
        "-",
        names.Model(series),
        names.Test(series),
        TrendText.Shift(drift.Percent, metric),
        TrendText.Percent(drift.AdjustedPercent),
        P(drift.P),
        "-",
    ];

    private static TableCell P(double p) => new(p < 0.0001 ? "<0.0001" : p.ToString("0.0000", CultureInfo.InvariantCulture), Units.Bounded(p));
}
