using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using SchemaFirst.Json;
using Snapshooter.Xunit;
using static SchemaFirst.Reports.Tests.MemoryFactory;

namespace SchemaFirst.Reports.Tests;

/// <summary>What a plot shows, and what its files say; how the page behaves is tested in a browser.</summary>
public sealed class TimelineTests
{
    private const string Hostile = "a</script><b>\"'&\u202E\u001b]0;x\u0007]]>--><!--";

    [Fact]
    public void A_row_is_there_only_with_data()
    {
        Assert.Equal(["Memory"], Rows(Run(Sample(0), Sample(1))));
        Assert.Equal(["Memory", "GPU"], Rows(Run(Sample(0, gpu: 3), Sample(1))));
        Assert.Equal(["Memory", "CPU"], Rows(Run(Sample(0, gpu: 0), Sample(1) with { CpuUser = 1, CpuSys = 0 })));
    }

    [Fact]
    public void Swap_and_tiler_are_there_only_when_they_say_something()
    {
        Assert.DoesNotContain("swap", Series(Run(Sample(0), Sample(1))));
        Assert.Contains("swap", Series(Run(Sample(0), Sample(1, swapUsedMb: 3))));
        Assert.DoesNotContain("tiler", Series(Run(Sample(0, gpu: 50) with { GpuRendererUtil = 50, GpuTilerUtil = 50.5 })));
        Assert.Contains("tiler", Series(Run(Sample(0, gpu: 50) with { GpuRendererUtil = 50, GpuTilerUtil = 60 })));
    }

    [Theory]
    [InlineData(64, 32, 16, 64)]
    [InlineData(16, 8, 4, 21)]
    [InlineData(null, 32, 16, 21)]
    public void Levels_and_axis_scale_to_the_memory_of_the_machine(int? totalGb, double plenty, double scarce, double leftMax)
    {
        MemoryRecord[] header = totalGb is { } total ? [Header(total)] : [];
        var timeline = Build(Run([.. header, Sample(0, ramFreeGb: 20), Sample(1)]));
        Assert.Equal((plenty, scarce), (timeline.PlentyGb, timeline.ScarceGb));
        Assert.Equal(leftMax, timeline.Rows[0].LeftMax, 3);
    }

    [Fact]
    public void A_pressure_band_reaches_to_the_sample_that_ends_it()
    {
        var levels = new[] { 0, 1, 0, 1, 1, 2, 0, 2 };
        var bands = Build(Run(levels.Select((level, index) => Sample(index) with { MemoryPressure = (MemoryRecordSampleMemoryPressure)level }))).Bands;
        Assert.Equal(
            [(1d, 2d, PressureLevel.Warn), (3d, 5d, PressureLevel.Warn), (5d, 6d, PressureLevel.Critical), (7d, 8d, PressureLevel.Critical)],
            bands.Select(band => (band.FromTs - Start, band.ToTs - Start, band.Level)));
    }

    [Fact]
    public void A_pressure_band_ends_where_the_monitor_paused()
    {
        var samples = new[] { 0, 1, 2, 100, 101 }.Select(at => Sample(at) with { MemoryPressure = MemoryRecordSampleMemoryPressure.Warn });
        Assert.Equal([(0d, 3d), (100d, 102d)], Build(Run(samples)).Bands.Select(band => (band.FromTs - Start, band.ToTs - Start)));
    }

    [Fact]
    public void The_drawing_is_as_it_was_accepted() => Snapshot.Match(Svg(Build(Run(
        [
            Header(), .. Enumerable.Range(0, 12).Select(index => (MemoryRecord)(Sample(index, 40 - (index * 3), index * 8, index > 6 ? 100 : 0) with { CpuUser = 10 + index, CpuSys = 5, Load1 = 1.5 })),
            Event(4, MemoryRecordEventEvent.Load),
        ]),
        Summarize(Test("t.py::test_a[0]", "org/Qwen3-32B-4bit", 0, 4.5), Test("t.py::test_b[0]", "org/Qwen3-32B-4bit", 5, 9, TestRecordOutcome.Failed), Test("t.py::test_c", null, 9.5, 10)))));

    [Fact]
    public void A_drawing_is_well_formed_whatever_names_say()
    {
        var run = Summarize(Test(Hostile, Hostile, 0, 10, TestRecordOutcome.Failed), Test(Hostile, null, 10, 11));
        var memory = Run([.. Enumerable.Range(0, 20).Select(index => (MemoryRecord)Sample(index)), Event(3, MemoryRecordEventEvent.Mark, (Hostile, RawJson.From(Hostile)))]);
        var drawing = XDocument.Parse(Svg(Timeline.Build(memory, run, Hostile, "schemafirst")));
        Assert.Equal(VisibleText.Of(Hostile), drawing.Root!.Elements().First(element => element.Name.LocalName == "title").Value);
        Assert.DoesNotContain(drawing.Descendants(), element => element.Name.LocalName is "script" or "b");
    }

    [Fact]
    public void A_page_has_only_its_own_elements_whatever_names_say()
    {
        var run = Summarize(Test(Hostile, Hostile, 0, 10, TestRecordOutcome.Failed));
        var memory = Run([.. Enumerable.Range(0, 20).Select(index => (MemoryRecord)Sample(index)), Event(3, MemoryRecordEventEvent.Mark, (Hostile, RawJson.From(Hostile)))]);
        var page = Html(Timeline.Build(memory, run, Hostile, Hostile));
        Assert.Equal(3, Count(page, "<script"));
        Assert.Equal(3, Count(page, "</script"));
        Assert.Equal(1, Count(page, "<!--"));
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', page);
        Assert.DoesNotContain('\u001b', page);
    }

    [Fact]
    public void One_sample_makes_a_plot() => Assert.Contains("1 sample", Html(Build(Run(Sample(0)))), StringComparison.Ordinal);

    [Fact]
    public void A_page_names_no_address_but_the_library_s_own()
    {
        var addresses = System.Text.RegularExpressions.Regex.Matches(Html(Build(Run(Sample(0), Sample(1)))), "https?://[^\\s \"'<>)]+").Select(match => match.Value).Distinct();
        Assert.Equal(["http://www.w3.org/2000/svg", "https://github.com/leeoniya/uPlot"], addresses.Order(StringComparer.Ordinal));
    }

    /// <summary>A page runs the script of this hash and no other: who changes a script writes its new hash to <see cref="PageAssets"/>.</summary>
    [Fact]
    public void The_scripts_have_the_hashes_that_pages_allow() =>
        Assert.Equal(
            (Hash(PageAssets.TimelineScript), Hash(PageAssets.ReportScript)),
            (PageAssets.TimelineScriptHash, PageAssets.ReportScriptHash));

    private static Timeline Build(MemoryRun memory, RunSummary? run = null) => Timeline.Build(memory, run, null, "schemafirst 0.1.0");

    private static IEnumerable<string> Rows(MemoryRun memory) => Build(memory).Rows.Select(row => row.Name);

    private static IEnumerable<string> Series(MemoryRun memory) => Build(memory).Rows.SelectMany(row => row.Series).Select(series => series.Key);

    private static string Hash(string script) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}";

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static string Svg(Timeline timeline)
    {
        using var output = new StringWriter { NewLine = "\n" };
        TimelineSvg.Render(timeline, output);
        return output.ToString();
    }

    private static string Html(Timeline timeline)
    {
        using var output = new MemoryStream();
        TimelineHtml.Render(timeline, output);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
