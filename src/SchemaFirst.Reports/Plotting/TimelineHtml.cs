using System.Text;

namespace SchemaFirst.Reports;

/// <summary>
/// Writes a timeline as one HTML file that needs nothing else: script, styles and data are inside, and its content security policy
/// forbids any other script and every connection. Without JavaScript it shows the plot as SVG, and the tables.
/// </summary>
public static class TimelineHtml
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes the page in UTF-8.</summary>
    public static void Render(Timeline timeline, Stream output)
    {
        using var writer = new StreamWriter(output, Utf8, bufferSize: 16 * 1024, leaveOpen: true) { NewLine = "\n" };
        WriteHead(timeline, writer);
        WriteBody(timeline, writer);
        writer.Write("<script type=\"application/json\" id=\"timeline\">");
        writer.Flush();
        TimelineData.Write(timeline, output);
        writer.Write("</script>\n<script type=\"text/plain\" id=\"samples\" data-parts=\"");
        writer.Flush();
        WriteSamples(timeline, output, writer);
        writer.Write("</script>\n<!--\nCharts by uPlot, https://github.com/leeoniya/uPlot\n");
        writer.Write(PageAssets.ChartLicense);
        writer.Write("\n-->\n<script>");
        writer.Write(PageAssets.TimelineScript);
        writer.Write("</script>\n</body>\n</html>\n");
    }

    private static void WriteHead(Timeline timeline, StreamWriter writer)
    {
        writer.Write("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        writer.Write($"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src '{PageAssets.TimelineScriptHash}'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n");
        writer.Write("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n");
        writer.Write($"<meta name=\"generator\" content=\"{HtmlText.Escape(timeline.Generator)}\">\n<title>{HtmlText.Escape(timeline.Title)}</title>\n");
        writer.Write($"<style>{PageAssets.TimelineStyle}</style>\n</head>\n");
    }

    private static void WriteBody(Timeline timeline, StreamWriter writer)
    {
        writer.Write($"<body>\n<header>\n<h1>{HtmlText.Escape(timeline.Title)}</h1>\n<p class=\"summary\">{HtmlText.Escape(timeline.Summary)}</p>\n</header>\n<main>\n");
        writer.Write("<section id=\"plot\" aria-label=\"Timeline\" hidden></section>\n<noscript>\n");
        TimelineSvg.Render(timeline, writer);
        writer.Write("</noscript>\n");
        TimelineTables.Write(timeline, writer);
        writer.Write($"</main>\n<footer><p>{HtmlText.Escape(timeline.Generator)} · <code>{HtmlText.Escape(timeline.Memory.DisplayPath)}</code> · opens without a network · charts by uPlot (MIT)</p></footer>\n");
    }

    // Where each column ends is only known once it is packed, so the columns are packed twice: once to count, once to write.
    private static void WriteSamples(Timeline timeline, Stream output, StreamWriter writer)
    {
        var counter = new SampleEncoder(Stream.Null);
        writer.Write(string.Join(' ', Pack(timeline, counter)));
        writer.Write("\">");
        writer.Flush();
        var encoder = new SampleEncoder(output);
        foreach (var _ in Pack(timeline, encoder))
        {
            // Each step writes a column.
        }

        encoder.Finish();
    }

    private static IEnumerable<long> Pack(Timeline timeline, SampleEncoder encoder)
    {
        encoder.WriteTimes(timeline.Memory);
        yield return encoder.Length;
        foreach (var series in timeline.Rows.SelectMany(row => row.Series))
        {
            encoder.WriteColumn(timeline.Memory, MemoryMetrics.Of(series.Metric));
            yield return encoder.Length;
        }
    }
}
