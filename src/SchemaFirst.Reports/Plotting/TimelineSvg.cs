namespace SchemaFirst.Reports;

/// <summary>Writes a timeline as SVG, for documents: no script, its own dark and light colours, every text escaped.</summary>
public static class TimelineSvg
{
    private const double Width = 1200;
    private const double Left = 64;
    private const double Right = 64;
    private const double Header = 74;
    private const double Lanes = 62;
    private const double Gap = 34;

    // Names narrower than this would be all ellipsis.
    private const double NarrowestName = 36;
    private const double CharacterWidth = 6.4;

    /// <summary>Writes the drawing, an <c>svg</c> element that can stand alone or in a page.</summary>
    public static void Render(Timeline timeline, TextWriter output)
    {
        var height = Header + Lanes + timeline.Rows.Sum(row => HeightOf(row) + Gap) + 34;
        output.Write($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {height}\" width=\"{Width}\" height=\"{height}\" role=\"img\" aria-labelledby=\"timeline-title timeline-summary\" class=\"timeline\">\n");
        output.Write($"<title id=\"timeline-title\">{HtmlText.Escape(timeline.Title)}</title>\n<desc id=\"timeline-summary\">{HtmlText.Escape(timeline.Summary)}</desc>\n");
        output.Write($"<style>{SvgStyle.Text}</style>\n<rect class=\"paper\" width=\"{Width}\" height=\"{height}\"/>\n");
        Text(output, "title", Left, 28, timeline.Title);
        Text(output, "note", Left, 48, timeline.Summary);
        var frame = new SvgFrame(Left, Header, Width - Left - Right, height - Header - 34 - Gap + 0.5, timeline.StartTs, Math.Max(timeline.EndTs - timeline.StartTs, 1e-3));
        WriteRegions(timeline, output, frame);
        WriteModels(timeline, output, frame with { Height = 18 });
        WriteEvents(timeline, output, frame with { Top = Header + 22, Height = 16 });
        var top = Header + Lanes;
        for (var index = 0; index < timeline.Rows.Count; index++)
        {
            var row = frame with { Top = top, Height = HeightOf(timeline.Rows[index]) };
            SvgRow.Write(timeline, timeline.Rows[index], row, output);
            top = row.Bottom + Gap;
        }

        WriteTimes(output, frame with { Top = top - Gap, Height = 0 });
        output.Write("</svg>\n");
    }

    private static double HeightOf(PlotRow row) => row.Name switch { "Memory" => 230, "CPU" => 150, _ => 130 };

    internal static void Text(TextWriter output, string style, double x, double y, string text) =>
        output.Write($"<text class=\"{style}\" x=\"{SvgFrame.Text(x)}\" y=\"{SvgFrame.Text(y)}\">{HtmlText.Escape(text)}</text>\n");

    internal static void Rectangle(TextWriter output, string style, double x, double y, double width, double height, string title = "")
    {
        output.Write($"<rect class=\"{style}\" x=\"{SvgFrame.Text(x)}\" y=\"{SvgFrame.Text(y)}\" width=\"{SvgFrame.Text(Math.Max(width, 0.5))}\" height=\"{SvgFrame.Text(height)}\"");
        output.Write(title.Length == 0 ? "/>\n" : $"><title>{HtmlText.Escape(title)}</title></rect>\n");
    }

    // Through all rows: grey with a model, light blue without, failed tests in a colour of their own; and the times under pressure.
    private static void WriteRegions(Timeline timeline, TextWriter output, SvgFrame frame)
    {
        foreach (var window in timeline.Tests.Select(test => test.Window).Where(window => window.EndTs >= timeline.StartTs && window.StartTs <= timeline.EndTs))
        {
            var failed = window.Outcome == TestRecordOutcome.Failed;
            var style = failed ? "failed" : window.Model is null ? "infrastructure" : "model";
            var title = $"{window.Test}{(window.Model is { } model ? $", {model}" : "")}{(failed ? ", failed" : "")}";
            Rectangle(output, style, frame.X(window.StartTs), frame.Top, frame.X(window.EndTs) - frame.X(window.StartTs) - 0.4, frame.Height, title);
        }

        foreach (var band in timeline.Bands)
        {
            Rectangle(output, band.Level == PressureLevel.Critical ? "critical" : "warn", frame.X(band.FromTs), frame.Top + Lanes, frame.X(band.ToTs) - frame.X(band.FromTs), frame.Height - Lanes, $"Memory pressure: {band.Level}");
        }
    }

    // One name for a stretch of tests of the same model, cut to the room it has: names never overlap.
    private static void WriteModels(Timeline timeline, TextWriter output, SvgFrame frame)
    {
        var windows = timeline.Tests.Select(test => test.Window).Where(window => window.Model is not null).ToList();
        for (var first = 0; first < windows.Count;)
        {
            var last = first;
            while (last + 1 < windows.Count && windows[last + 1].Model == windows[first].Model)
            {
                last++;
            }

            var (from, to) = (frame.X(windows[first].StartTs), frame.X(windows[last].EndTs));
            if (to - from >= NarrowestName)
            {
                var (name, room) = (timeline.ModelNames[windows[first].Model!], (int)((to - from - 6) / CharacterWidth));
                output.Write($"<line class=\"switch\" x1=\"{SvgFrame.Text(from)}\" x2=\"{SvgFrame.Text(from)}\" y1=\"{frame.Top}\" y2=\"{frame.Bottom}\"/>\n");
                Text(output, "name", from + 4, frame.Top + 13, name.Length <= room ? name : $"{name[..Math.Max(1, room - 1)]}…");
            }

            first = last + 1;
        }
    }

    private static void WriteEvents(Timeline timeline, TextWriter output, SvgFrame frame)
    {
        var labelled = double.NegativeInfinity;
        foreach (var happened in timeline.Memory.Events.Where(happened => happened.Ts >= timeline.StartTs && happened.Ts <= timeline.EndTs && !EventText.IsProcess(happened.Kind)))
        {
            var symbol = happened.Kind switch
            {
                MemoryRecordEventEvent.Load => "▲",
                MemoryRecordEventEvent.Unload => "▼",
                MemoryRecordEventEvent.Pressure => "!",
                MemoryRecordEventEvent.SleepGap => "☾",
                MemoryRecordEventEvent.Mark => "◆",
                _ => "•",
            };
            output.Write($"<text class=\"event\" x=\"{SvgFrame.Text(frame.X(happened.Ts))}\" y=\"{SvgFrame.Text(frame.Bottom)}\">{symbol}<title>{HtmlText.Escape(EventText.Of(happened))}</title></text>\n");
            labelled = WriteLabel(happened, frame, output, labelled);
        }
    }

    // A mark says its name, where the name of the mark before it leaves room.
    private static double WriteLabel(MemoryEvent happened, SvgFrame frame, TextWriter output, double labelled)
    {
        var x = frame.X(happened.Ts) + 8;
        if (happened.Kind != MemoryRecordEventEvent.Mark || x < labelled)
        {
            return labelled;
        }

        var room = (int)((frame.Left + frame.Width - x) / CharacterWidth);
        var name = EventText.Label(happened);
        var shown = name.Length <= room ? name : room < 4 ? "" : $"{name[..(room - 1)]}…";
        Text(output, "name", x, frame.Bottom, shown);
        return x + ((shown.Length + 2) * CharacterWidth);
    }

    private static void WriteTimes(TextWriter output, SvgFrame frame)
    {
        foreach (var seconds in AxisTicks.Times(frame.Seconds, most: 12))
        {
            Text(output, "tick middle", frame.X(frame.StartTs + seconds), frame.Bottom + 18, frame.Seconds < 5 ? $"{Units.Plain((decimal)seconds)} s" : TimelineTables.Elapsed(seconds));
        }
    }
}
