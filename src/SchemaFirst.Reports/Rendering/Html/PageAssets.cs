namespace SchemaFirst.Reports;

/// <summary>
/// Styles and scripts that pages carry inside themselves. A page allows exactly the script of the hash below and nothing else, no network
/// either: the hash is that of the script's bytes, and a test says the new one when a script changes.
/// </summary>
internal static class PageAssets
{
    /// <summary>What the timeline's script is made of, in order.</summary>
    private static readonly string[] TimelineScripts = ["uPlot.iife.min.js", "samples.js", "buckets.js", "view.js", "strokes.js", "lanes.js", "chart.js", "navigator.js", "details.js", "timeline.js"];

    public const string TimelineScriptHash = "sha256-ygrdNXNHYB0O4flEFUCG/kDyDt5oGxzUapctDCRMggg=";

    public const string ReportScriptHash = "sha256-Sl2+BlpUfkT15eCRKoUugtr0R54lo36Zdn9f+SFXS1k=";

    public static string TimelineScript => string.Concat(TimelineScripts.Select(Read));

    public static string TimelineStyle => Read("uPlot.min.css") + "\n" + Read("page.css") + Read("timeline.css");

    public static string ReportScript => Read("tables.js");

    public static string ReportStyle => Read("page.css") + Read("report.css");

    /// <summary>The licence of the charting library, which a copy of it has to carry.</summary>
    public static string ChartLicense => Read("uPlot.LICENSE.txt");

    private static string Read(string name)
    {
        using var stream = typeof(PageAssets).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource {name} is not in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
