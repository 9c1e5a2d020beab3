namespace SchemaFirst.Reports;

/// <summary>Text that comes from records, cut to a length that can be read; escaping it is the renderer's part.</summary>
internal static class DataText
{
    private const int MostShown = 8;

    /// <summary>One value alone; several with the number of records that have each.</summary>
    public static string List(IReadOnlyList<CountedText> values, string none) => values switch
    {
        [] => none,
        [var only] => DisplayNames.Shorten(only.Text),
        _ => string.Join("; ", values.Take(MostShown).Select(value => $"{DisplayNames.Shorten(value.Text)} ({Units.Count(value.Count)})"))
            + (values.Count > MostShown ? "; …" : ""),
    };

    /// <summary>A note for figures that are over several runs; nothing for one.</summary>
    public static IEnumerable<Fact> ManyRuns(int runs) =>
        runs == 1 ? [] : [new Fact($"{Units.Count(runs)} runs", "tests and times are those of a mean run; the section Repeats has their spread.")];

    /// <summary>The files of one or several runs.</summary>
    public static ReportText Files(RunSummary run) =>
        run.Sources.Select(source => ReportText.Code(FileName(source.DisplayPath))).Aggregate(static (left, right) => left + ", " + right);

    public static string FileName(string path) => path[(path.LastIndexOf('/') + 1)..];
}
