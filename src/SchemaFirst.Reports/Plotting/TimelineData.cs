using System.Text.Json;

namespace SchemaFirst.Reports;

/// <summary>
/// What the page's script reads besides the samples, as JSON. The writer escapes <c>&lt;</c>, <c>&gt;</c>, <c>&amp;</c> and quotes, so that no text can
/// end the element that it stands in; text that comes from data is made visible first.
/// </summary>
internal sealed class TimelineData(Timeline timeline, Utf8JsonWriter json)
{
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);
    private readonly List<string> _texts = [];

    public static void Write(Timeline timeline, Stream output)
    {
        using var json = new Utf8JsonWriter(output);
        new TimelineData(timeline, json).Write();
    }

    private void Write()
    {
        json.WriteStartObject();
        json.WriteString("title", VisibleText.Of(timeline.Title));
        json.WriteNumber("count", timeline.Memory.Count);
        Number("startTs", timeline.StartTs, 3);
        Number("duration", timeline.EndTs - timeline.StartTs, 4);
        Number("longestInterval", timeline.Memory.LongestIntervalSeconds, 4);
        Number("plenty", timeline.PlentyGb, 3);
        Number("scarce", timeline.ScarceGb, 3);
        WriteRows();
        WriteBands();
        WriteEvents();
        WriteTests();
        json.WritePropertyName("texts");
        WriteStrings(_texts);
        json.WriteEndObject();
    }

    private void WriteRows()
    {
        json.WriteStartArray("rows");
        foreach (var row in timeline.Rows)
        {
            json.WriteStartObject();
            json.WriteString("name", row.Name);
            json.WriteString("left", row.LeftUnit);
            json.WriteString("right", row.RightUnit);
            Number("leftMax", row.LeftMax, 3);
            Number("rightMax", row.RightMax, 3);
            json.WriteStartArray("series");
            foreach (var series in row.Series)
            {
                var metric = MemoryMetrics.Of(series.Metric);
                json.WriteStartObject();
                json.WriteString("key", series.Key);
                json.WriteString("name", metric.Name);
                json.WriteString("unit", metric.Unit);
                json.WriteNumber("decimals", metric.Decimals);
                json.WriteString("shape", series.Shape.ToString().ToLowerInvariant());
                json.WriteBoolean("right", series.IsOnRight);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteBands()
    {
        json.WriteStartArray("bands");
        foreach (var band in timeline.Bands)
        {
            json.WriteStartArray();
            Number(band.FromTs - timeline.StartTs, 3);
            Number(band.ToTs - timeline.StartTs, 3);
            json.WriteNumberValue((int)band.Level);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private void WriteEvents()
    {
        json.WriteStartArray("events");
        foreach (var happened in timeline.Memory.Events)
        {
            json.WriteStartArray();
            Number(happened.Ts - timeline.StartTs, 3);
            json.WriteStringValue(happened.Kind.ToJsonText());
            json.WriteStringValue(EventText.Of(happened));
            json.WriteStringValue(happened.Kind == MemoryRecordEventEvent.Mark ? EventText.Label(happened) : null);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private void WriteTests()
    {
        json.WriteStartArray("tests");
        foreach (var test in timeline.Tests)
        {
            var figures = MemoryFigures.Of(test);
            json.WriteStartArray();
            Number(test.Window.StartTs - timeline.StartTs, 3);
            Number(test.Window.EndTs - timeline.StartTs, 3);
            json.WriteNumberValue(Text(test.Window.Test));
            json.WriteNumberValue(test.Window.Model is { } model ? Text(model) : -1);
            json.WriteNumberValue(test.Window.Model is { } named ? Text(timeline.ModelNames[named]) : -1);
            json.WriteNumberValue(test.Window.Outcome == TestRecordOutcome.Failed ? 1 : 0);
            json.WriteNumberValue((int)test.Window.Source);
            json.WriteNumberValue(test.Source == SampleSource.During ? test.Samples : test.Source == SampleSource.Nearest ? -1 : -2);
            Number(figures.GpuDevice.Mean, 1);
            Number(figures.GpuDevice.Max, 1);
            Number(figures.CpuMean, 1);
            Number(figures.RamFreeGb.Min, 2);
            Number(figures.SwapUsedMb.Max, 1);
            Number(figures.TreeMemoryGb.Max, 2);
            Number(figures.EnergyJoules ?? double.NaN, 1);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private int Text(string text)
    {
        if (!_names.TryGetValue(text, out var index))
        {
            index = _texts.Count;
            _names.Add(text, index);
            _texts.Add(text);
        }

        return index;
    }

    private void WriteStrings(List<string> texts)
    {
        json.WriteStartArray();
        foreach (var text in texts)
        {
            json.WriteStringValue(VisibleText.Of(text));
        }

        json.WriteEndArray();
    }

    private void Number(string name, double value, int decimals)
    {
        json.WritePropertyName(name);
        Number(value, decimals);
    }

    private void Number(double value, int decimals)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumberValue(Math.Round(value, decimals));
        }
        else
        {
            json.WriteNullValue();
        }
    }
}
