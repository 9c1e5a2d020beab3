namespace SchemaFirst.Reports;

/// <summary>Writes one row of a plot: its grid, axes, legend and series.</summary>
internal static class SvgRow
{
    public static void Write(Timeline timeline, PlotRow row, SvgFrame frame, TextWriter output)
    {
        WriteAxes(row, frame, output);
        if (row.Series.Any(series => series.Shape == SeriesShape.Levels))
        {
            WriteLevels(timeline, row, frame, output);
        }

        foreach (var index in DrawingOrder(row))
        {
            WriteSeries(timeline.Memory, row, frame, index, output);
        }

        WriteLegend(row, frame, output);
    }

    // Areas below lines, and the taller of stacked areas below the other.
    private static IEnumerable<int> DrawingOrder(PlotRow row) =>
        Enumerable.Range(0, row.Series.Count).OrderBy(index => row.Series[index].Shape is SeriesShape.Stacked ? 0 : row.Series[index].Shape is SeriesShape.Area ? 1 : 2).ThenByDescending(index => index);

    private static void WriteAxes(PlotRow row, SvgFrame frame, TextWriter output)
    {
        foreach (var value in AxisTicks.Values(row.LeftMax, most: 5))
        {
            var y = frame.Y(value, row.LeftMax);
            output.Write($"<line class=\"grid\" x1=\"{frame.Left}\" x2=\"{frame.Left + frame.Width}\" y1=\"{SvgFrame.Text(y)}\" y2=\"{SvgFrame.Text(y)}\"/>\n");
            TimelineSvg.Text(output, "tick end", frame.Left - 8, y + 4, $"{Units.Plain((decimal)value)} {row.LeftUnit}");
        }

        foreach (var value in row.RightUnit is null ? [] : AxisTicks.Values(row.RightMax, most: 4))
        {
            TimelineSvg.Text(output, "tick", frame.Left + frame.Width + 8, frame.Y(value, row.RightMax) + 4, Units.Plain((decimal)value));
        }
    }

    private static void WriteLevels(Timeline timeline, PlotRow row, SvgFrame frame, TextWriter output)
    {
        var (plenty, scarce) = (1 - (timeline.PlentyGb / row.LeftMax), 1 - (timeline.ScarceGb / row.LeftMax));
        output.Write($"<linearGradient id=\"levels\" gradientUnits=\"userSpaceOnUse\" x1=\"0\" x2=\"0\" y1=\"{SvgFrame.Text(frame.Top)}\" y2=\"{SvgFrame.Text(frame.Bottom)}\">");
        foreach (var (offset, style) in new[] { (0, "plenty"), (plenty, "plenty"), (plenty, "some"), (scarce, "some"), (scarce, "scarce"), (1, "scarce") })
        {
            output.Write($"<stop class=\"{style}\" offset=\"{Math.Round(Math.Clamp(offset, 0, 1), 4)}\"/>");
        }

        output.Write("</linearGradient>\n");
        foreach (var (value, name) in new[] { (timeline.PlentyGb, "plenty"), (timeline.ScarceGb, "scarce") }.Where(level => level.Item1 < row.LeftMax))
        {
            var y = frame.Y(value, row.LeftMax);
            output.Write($"<line class=\"level {name}\" x1=\"{frame.Left}\" x2=\"{frame.Left + frame.Width}\" y1=\"{SvgFrame.Text(y)}\" y2=\"{SvgFrame.Text(y)}\"/>\n");
        }
    }

    // A stacked area reaches from 0 too, and is drawn first: what lies on top of it hides its lower part.
    private static void WriteSeries(MemoryRun memory, PlotRow row, SvgFrame frame, int index, TextWriter output)
    {
        var series = row.Series[index];
        var path = new SvgPath(memory, frame, series.IsOnRight ? row.RightMax : row.LeftMax);
        var points = series.Shape switch
        {
            SeriesShape.Area => path.Area(sample => memory.Value(series.Metric, sample)),
            SeriesShape.Stacked => path.Area(sample => memory.Value(series.Metric, sample) + (index > 0 ? memory.Value(row.Series[index - 1].Metric, sample) : 0)),
            _ => path.Line(sample => memory.Value(series.Metric, sample)),
        };
        output.Write($"<path class=\"series {series.Shape.ToString().ToLowerInvariant()} {series.Key}\" d=\"{points}\"/>\n");
    }

    private static void WriteLegend(PlotRow row, SvgFrame frame, TextWriter output)
    {
        TimelineSvg.Text(output, "heading", frame.Left, frame.Top - 8, row.Name);
        var x = frame.Left + frame.Width;
        foreach (var series in row.Series.Reverse())
        {
            var name = $"{MemoryMetrics.Of(series.Metric).Name}{(series.IsOnRight ? $" ({(row.RightUnit!.Length > 0 ? $"{row.RightUnit}, " : "")}right)" : "")}";
            x -= name.Length * 6.3;
            TimelineSvg.Text(output, "legend", x, frame.Top - 8, name);
            x -= 22;
            output.Write($"<line class=\"series swatch {series.Shape.ToString().ToLowerInvariant()} {series.Key}\" x1=\"{SvgFrame.Text(x)}\" x2=\"{SvgFrame.Text(x + 16)}\" y1=\"{frame.Top - 12}\" y2=\"{frame.Top - 12}\"/>\n");
            x -= 16;
        }
    }
}
