namespace SchemaFirst.Reports;

/// <summary>Text that comes from records, cut to a length that can be read; escaping it is the renderer's part.</summary>
internal static class DataText
{
    /// <summary>One value alone; several with the number of records that have each.</summary>
    public static string List(IReadOnlyList<CountedText> values, string none) => values switch
    {
        [] => none,
        [var only] => DisplayNames.Shorten(only.Text),
        _ => string.Join("; ", values.Select(value => $"{DisplayNames.Shorten(value.Text)} ({Units.Count(value.Count)})"))
            + (values.Count == DistinctValues.Limit ? "; …" : ""),
    };

    public static string FileName(string path) => path[(path.LastIndexOf('/') + 1)..];
}
