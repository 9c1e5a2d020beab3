using SchemaFirst.Json;
using static SchemaFirst.Reports.Tests.MemoryFactory;

namespace SchemaFirst.Reports.Tests;

/// <summary>The plot as a person meets it: in a browser, from a file, without a network.</summary>
[Collection(BrowserCollection.Name)]
public sealed class TimelinePageTests(Chromium chromium) : IDisposable
{
    private const string Hostile = "t.py::test_</script><img src=x onerror=alert(1)>\"'&\u202E\u2028[a]";
    private const string Surface = "document.querySelector('.surface').getBoundingClientRect()";

    // Looks at many ranges, one after the other as a pan and a zoom do; each bucket's range is compared with all samples of its time. Says what is wrong.
    private const string Peaks = """
        (() => { const model = JSON.parse(document.getElementById('timeline').textContent), samples = new Samples(model, document.getElementById('copy'));
          const view = new View(model, samples), column = samples.columns.get('device'), wrong = [];
          let seen = 0;
          for (const [at, span] of [[0, 1], [0.1, 0.5], [0.1001, 0.5], [0.12, 0.5], [0.05, 0.5], [0.4, 0.5], [0.4, 0.05], [0.41, 0.05], [0.39, 0.05], [0.9, 0.1], [0, 0.1], [0, 1]]) {
            view.from = at * view.duration;
            view.to = view.from + span * view.duration;
            view.look(700);
            const { buckets } = view, [lows, highs] = buckets.of(column);
            for (let i = 0; i < lows.length; i++) {
              const from = (buckets.first + i) * buckets.width, to = from + buckets.width, inside = [];
              samples.times.forEach((time, s) => time >= from && time < to && !Number.isNaN(column.values[s]) && inside.push(column.values[s]));
              if (inside.length === 0) continue;
              const low = Math.min(...inside), high = Math.max(...inside);
              seen++;
              if (!(lows[i] <= low && highs[i] >= high) || lows[i] < low - 60 || highs[i] > high + 60) wrong.push(`${at} ${span} ${i}: ${lows[i]}..${highs[i]}, samples ${low}..${high}`);
              if (inside.length > 20 && (lows[i] < low - 1e-3 && highs[i] > high + 1e-3)) wrong.push(`${at} ${span} ${i}: wider than its samples`);
            }
          }
          return seen < 5000 ? `only ${seen} buckets` : wrong.slice(0, 5).join('; '); })()
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("schemafirst-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [BrowserFact]
    public async Task It_zooms_pans_and_shows_all_again()
    {
        var page = await OpenAsync(SampleTimeline.TenMinutes());
        Assert.Equal((0, 600), await RangeAsync(page));

        await page.MouseAsync("mouseWheel", 600, 300, deltaY: -500);
        var (from, to) = await RangeAsync(page);
        Assert.InRange(to - from, 200, 400);
        Assert.InRange(300, from, to);

        await page.DragAsync(600, 500, 300);
        var (panned, end) = await RangeAsync(page);
        Assert.True(panned > from);
        Assert.Equal(to - from, end - panned, 2);

        await page.DragAsync(400, 700, 300, modifiers: 8);
        var (selected, until) = await RangeAsync(page);
        Assert.True(until - selected < (end - panned) / 2);

        await page.EvaluateAsync("document.querySelector('.surface').focus()");
        await page.KeyAsync("-");
        Assert.True((await RangeAsync(page)).To - (await RangeAsync(page)).From > until - selected);
        await page.KeyAsync("0");
        Assert.Equal((0, 600), await RangeAsync(page));
        AssertSilent(page);
    }

    [BrowserFact]
    public async Task The_range_slider_moves_by_mouse_and_by_keys()
    {
        var page = await OpenAsync(SampleTimeline.TenMinutes());
        await page.EvaluateAsync("document.querySelectorAll('.handle')[0].focus()");
        await page.KeyAsync("ArrowRight");
        Assert.Equal(12, (await RangeAsync(page)).From, 1);
        var y = await page.NumberAsync("document.querySelector('.navigator').getBoundingClientRect().top + 20");
        var end = await page.NumberAsync("(b => b.left + b.width / 2)(document.querySelectorAll('.handle')[1].getBoundingClientRect())");
        await page.DragAsync(end, end - 300, y);
        Assert.InRange((await RangeAsync(page)).To, 300, 500);
        AssertSilent(page);
    }

    [BrowserFact]
    public async Task A_tooltip_says_what_ran_and_what_the_machine_did()
    {
        var page = await OpenAsync(SampleTimeline.TenMinutes());
        var left = await page.NumberAsync($"{Surface}.left + 58");
        var width = await page.NumberAsync($"{Surface}.width - 58 - 52");
        await page.MouseAsync("mouseMoved", left + (width * 250 / 600), 300);
        var text = await page.TextAsync("document.querySelector('.tooltip').innerText");
        Assert.Contains("4:", text, StringComparison.Ordinal);
        Assert.Contains("t.py::test_chat[4]", text, StringComparison.Ordinal);
        Assert.Contains("org/Model-4", text, StringComparison.Ordinal);
        Assert.Contains("✗ failed", text, StringComparison.Ordinal);
        Assert.Contains("Model loaded", await TooltipAtAsync(page, left + (width * 200 / 600)), StringComparison.Ordinal);
        Assert.Contains("RAM free", text, StringComparison.Ordinal);
        await page.ScreenshotAsync("timeline-tooltip");
        await page.MouseAsync("mouseMoved", left + (width * 250 / 600), 5);
        Assert.True((await page.EvaluateAsync("document.querySelector('.tooltip').hidden"))!.GetValue<bool>());
        AssertSilent(page);
    }

    [BrowserFact]
    public async Task Infrastructure_tests_and_series_can_be_hidden()
    {
        var page = await OpenAsync(SampleTimeline.TenMinutes());
        var left = await page.NumberAsync($"{Surface}.left + 58");
        var width = await page.NumberAsync($"{Surface}.width - 58 - 52");
        var x = left + (width * 550 / 600);
        Assert.Contains("test_health", await TooltipAtAsync(page, x), StringComparison.Ordinal);
        await page.EvaluateAsync("document.getElementById('infrastructure').click()");
        Assert.DoesNotContain("test_health", await TooltipAtAsync(page, x), StringComparison.Ordinal);
        Assert.Equal("none", await page.TextAsync("getComputedStyle(document.querySelector('tr.infrastructure')).display"));

        Assert.Contains("Swap used", await TooltipAtAsync(page, x), StringComparison.Ordinal);
        await page.EvaluateAsync("[...document.querySelectorAll('.legend button')].find(button => button.textContent.startsWith('Swap')).click()");
        Assert.DoesNotContain("Swap used", await TooltipAtAsync(page, x), StringComparison.Ordinal);
        AssertSilent(page);
    }

    [BrowserFact]
    public async Task Keys_step_through_the_tests_and_say_them()
    {
        var page = await OpenAsync(SampleTimeline.TenMinutes());
        await page.EvaluateAsync("document.querySelector('.surface').focus()");
        await page.KeyAsync("n");
        await page.KeyAsync("n");
        Assert.Contains("t.py::test_chat[1]", await page.TextAsync("document.querySelector('[role=status]').textContent"), StringComparison.Ordinal);
        await page.KeyAsync("p");
        Assert.Contains("t.py::test_chat[0]", await page.TextAsync("document.querySelector('[role=status]').textContent"), StringComparison.Ordinal);
        await page.KeyAsync("i");
        Assert.False((await page.EvaluateAsync("document.getElementById('infrastructure').checked"))!.GetValue<bool>());
        AssertSilent(page);
    }

    [BrowserFact]
    public async Task The_memory_of_the_command_has_an_axis_of_its_own()
    {
        var page = await OpenAsync(SampleTimeline.TenMinutes());
        const string Max = "Number([...document.querySelectorAll('.row')].find(row => row.querySelector('h2').textContent.startsWith('{0}')).dataset.leftMax)";
        Assert.Equal(64, await page.NumberAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, Max, "Memory")));
        Assert.InRange(await page.NumberAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, Max, "Command")), 20, 30);
        AssertSilent(page);
    }

    [BrowserFact]
    public async Task Hiding_a_series_rescales_its_axis_and_showing_it_restores_it()
    {
        var page = await OpenAsync(SampleTimeline.TenMinutes());
        const string CpuMax = "Number([...document.querySelectorAll('.row')].find(row => row.querySelector('h2').textContent.startsWith('CPU')).dataset.leftMax)";
        const string Click = "[...document.querySelectorAll('.legend button')].find(button => button.textContent.startsWith('CPU user')).click()";
        Assert.Equal(100, await page.NumberAsync(CpuMax));
        await page.EvaluateAsync(Click);
        await page.FrameAsync();
        var hidden = await page.NumberAsync(CpuMax);
        Assert.InRange(hidden, 10, 60);
        await page.ScreenshotAsync("timeline-rescaled");
        await page.EvaluateAsync(Click);
        await page.FrameAsync();
        Assert.Equal(100, await page.NumberAsync(CpuMax));
        AssertSilent(page);
    }

    [BrowserFact]
    public async Task Names_of_tests_and_models_are_there_at_every_zoom()
    {
        var tests = Enumerable.Range(0, 400).Select(index => Test($"t.py::test_number_{index}", $"org/Model-{index / 16}-4bit", index * 1.5, (index * 1.5) + 1.4, index == 200 ? TestRecordOutcome.Failed : TestRecordOutcome.Passed));
        var memory = Run([Header(), .. Enumerable.Range(0, 1201).Select(index => (MemoryRecord)Sample(index / 2d))]);
        foreach (var width in new[] { 500, 1600 })
        {
            var page = await OpenAsync(Timeline.Build(memory, Summarize(tests), null, "schemafirst"), width);
            await page.ScreenshotAsync($"timeline-names-{width}");
            for (var zoom = 0; zoom < 8; zoom++)
            {
                var names = (await page.TextAsync("document.querySelector('.lanes').dataset.names")).Split('\n');
                Assert.Contains(names, name => name.Contains("test_", StringComparison.Ordinal));
                Assert.Contains(names, name => name.StartsWith("Model", StringComparison.Ordinal));
                if (zoom == 0)
                {
                    Assert.Contains(names, name => name.Contains('✗', StringComparison.Ordinal));
                    Assert.Contains(names, name => name.Contains(" +", StringComparison.Ordinal));
                }

                await page.KeyAsync("+");
                await page.FrameAsync();
            }

            AssertSilent(page);
        }
    }

    [BrowserFact]
    public async Task Marks_say_their_names()
    {
        var page = await OpenAsync(SampleTimeline.TenMinutes());
        Assert.Contains("◆ warm-up done", (await page.TextAsync("document.querySelector('.lanes').dataset.names")).Split('\n'));
        AssertSilent(page);
    }

    [BrowserFact]
    public async Task Starts_and_ends_of_processes_are_folded_until_asked_for()
    {
        var processes = Enumerable.Range(0, 300).Select(index => (MemoryRecord)Event(index * 2, index % 2 == 0 ? MemoryRecordEventEvent.ProcessStart : MemoryRecordEventEvent.ProcessExit));
        var page = await OpenAsync(SampleTimeline.TenMinutes(processes));
        var x = await page.NumberAsync($"{Surface}.left + 58 + ({Surface}.width - 110) * 100 / 600");
        Assert.DoesNotContain("Process started", await TooltipAtAsync(page, x), StringComparison.Ordinal);
        Assert.Contains("Events (", await page.TextAsync("document.querySelector('main').textContent"), StringComparison.Ordinal);
        Assert.Contains("Starts and ends of processes (300)", await page.TextAsync("document.querySelector('main').textContent"), StringComparison.Ordinal);
        await page.EvaluateAsync("document.getElementById('processes').click()");
        Assert.Contains("Process started", await TooltipAtAsync(page, x), StringComparison.Ordinal);
        await page.KeyAsync("e");
        Assert.DoesNotContain("Process started", await TooltipAtAsync(page, x + 1), StringComparison.Ordinal);
        AssertSilent(page);
    }

    [BrowserFact]
    public async Task The_details_cover_nothing()
    {
        foreach (var width in new[] { 500, 1600 })
        {
            var page = await OpenAsync(SampleTimeline.TenMinutes(), width);
            var middle = await page.NumberAsync($"{Surface}.left + {Surface}.width / 2");
            var y = await page.NumberAsync($"{Surface}.top + 120");
            await page.MouseAsync("mouseMoved", middle, y);
            Assert.Contains("t.py::test_chat", await page.TextAsync("document.querySelector('.tooltip').innerText"), StringComparison.Ordinal);
            Assert.Equal("", await page.TextAsync("(t => [...document.querySelectorAll('canvas, .legend, .toolbar, .navigator, h1, .summary')].filter(e => { const r = e.getBoundingClientRect(); return r.left < t.right && r.right > t.left && r.top < t.bottom && r.bottom > t.top; }).map(e => e.className).join(' '))(document.querySelector('.details-panel').getBoundingClientRect())"));
            await page.ScreenshotAsync($"timeline-details-{width}");
            AssertSilent(page);
        }
    }

    [BrowserFact]
    public async Task Keys_work_without_a_click()
    {
        var page = await OpenAsync(SampleTimeline.TenMinutes());
        Assert.Equal("BODY", await page.TextAsync("document.activeElement.tagName"));
        await page.KeyAsync("+");
        var (from, to) = await RangeAsync(page);
        Assert.True(to - from < 600);
        await page.KeyAsync("ArrowRight");
        Assert.True((await RangeAsync(page)).From > from);
        await page.KeyAsync("n");
        Assert.Contains("t.py::test_chat", await page.TextAsync("document.querySelector('[role=status]').textContent"), StringComparison.Ordinal);
        await page.KeyAsync("0");
        Assert.Equal((0, 600), await RangeAsync(page));
        await page.KeyAsync("i");
        Assert.False((await page.EvaluateAsync("document.getElementById('infrastructure').checked"))!.GetValue<bool>());
        AssertSilent(page);
    }

    [BrowserFact]
    public async Task Hostile_names_stay_text()
    {
        var run = Summarize(Test(Hostile, "</script><script>alert(2)</script>", 0, 10, TestRecordOutcome.Failed));
        var memory = Run([Header(), .. Enumerable.Range(0, 20).Select(index => (MemoryRecord)Sample(index)), Event(3, MemoryRecordEventEvent.Mark, ("name", RawJson.From(Hostile)))]);
        var page = await OpenAsync(Timeline.Build(memory, run, "<svg onload=alert(3)>", "schemafirst <0.1.0>"));
        Assert.Equal("<svg onload=alert(3)>", await page.TextAsync("document.title"));
        var text = await TooltipAtAsync(page, 300);
        Assert.Contains("t.py::test_</script><img src=x onerror=alert(1)>\"'&⟨U+202E⟩⟨U+2028⟩[a]", text, StringComparison.Ordinal);
        Assert.Contains("</script><script>alert(2)</script>", text, StringComparison.Ordinal);
        Assert.Equal(0, await page.NumberAsync("document.querySelectorAll('img, svg').length"));
        AssertSilent(page);
    }

    [BrowserFact]
    public async Task The_samples_arrive_as_they_were()
    {
        var values = Enumerable.Range(0, 1000).Select(index => index % 50 == 7 ? (double?)null : Math.Round(Math.Abs(Math.Sin(index)) * 100, 1)).ToList();
        var memory = Run(values.Select((value, index) => Sample((index * 0.2) + (index > 500 ? 5000 : 0) + (index % 3 * 0.0001), ramFreeGb: index * 0.01, gpu: value)));
        var page = await OpenAsync(Timeline.Build(memory, null, null, "schemafirst"));
        const string Unpack = """
            (() => { const model = JSON.parse(document.getElementById('timeline').textContent);
              const samples = new Samples(model, document.getElementById('copy'));
              return JSON.stringify({ times: [...samples.times], gpu: [...samples.columns.get('device').values].map(v => Number.isNaN(v) ? null : Math.round(v * 10) / 10),
                ranges: [samples.columns.get('device').minMax(3, 900).map(v => Math.round(v * 10) / 10), samples.columns.get('device').minMax(16, 33).map(v => Math.round(v * 10) / 10)] }); })()
            """;
        await CopySamplesAsync(page, memory);
        var unpacked = System.Text.Json.Nodes.JsonNode.Parse(await page.TextAsync(Unpack))!;
        Assert.Equal(values, unpacked["gpu"]!.AsArray().Select(value => value?.GetValue<double>()));
        Assert.Equal(Enumerable.Range(0, 1000).Select(index => Math.Round(memory.Time(index) - memory.Time(0), 4)), unpacked["times"]!.AsArray().Select(value => value!.GetValue<double>()));
        Assert.Equal([values[3..900].Min(), values[3..900].Max()], unpacked["ranges"]![0]!.AsArray().Select(value => value?.GetValue<double>()));
        Assert.Equal([values[16..33].Min(), values[16..33].Max()], unpacked["ranges"]![1]!.AsArray().Select(value => value?.GetValue<double>()));
    }

    [BrowserFact]
    public async Task No_peak_is_lost_however_far_away_it_is_seen_from()
    {
        var random = new Random(5);
        var memory = Run(Enumerable.Range(0, 40_000).Select(index =>
            Sample((index * 0.2) + (index > 17_000 ? 900 : 0), gpu: index % 977 < 3 ? null : index % 1511 == 7 ? 100 : index % 1733 == 9 ? 0 : 40 + random.Next(20))));
        var page = await OpenAsync(Timeline.Build(memory, null, null, "schemafirst"));
        await CopySamplesAsync(page, memory);
        Assert.Equal("", await page.TextAsync(Peaks));
        AssertSilent(page);
    }

    [BrowserFact]
    public async Task Events_that_are_left_out_are_counted()
    {
        const int More = 5;
        var events = Enumerable.Range(0, MemoryRunBuilder.MostEvents + More).Select(index => (MemoryRecord)Event(index / 1000d, MemoryRecordEventEvent.Mark));
        var page = await OpenAsync(Timeline.Build(Run([Sample(0), Sample(50), Sample(100), .. events]), null, null, "schemafirst"));
        Assert.Contains("the first 100000 of 100005 events are shown", await page.TextAsync("document.querySelector('.summary').textContent"), StringComparison.Ordinal);
        var tables = await page.TextAsync("document.querySelector('main').textContent");
        Assert.Contains("Events (100005)", tables, StringComparison.Ordinal);
        Assert.Contains("95005 more are in the file", tables, StringComparison.Ordinal);
        Assert.Equal(MemoryRunBuilder.MostEvents, await page.NumberAsync("JSON.parse(document.getElementById('timeline').textContent).events.length"));
        AssertSilent(page);
    }

    [BrowserFact]
    public async Task Without_script_there_is_a_drawing_and_the_tables()
    {
        var page = await OpenAsync(SampleTimeline.TenMinutes(), hasScript: false);
        Assert.Equal(1, await page.NumberAsync("document.querySelectorAll('svg.timeline').length"));
        Assert.Contains("t.py::test_chat[2]", await page.TextAsync("document.querySelector('main').textContent"), StringComparison.Ordinal);
        await page.ScreenshotAsync("timeline-noscript");
    }

    [BrowserFact]
    public async Task It_fits_narrow_and_wide_windows_light_and_dark()
    {
        foreach (var (width, isDark) in new[] { (400, false), (400, true), (500, false), (500, true), (1600, false), (1600, true) })
        {
            var page = await OpenAsync(SampleTimeline.TenMinutes(), width, isDark);
            Assert.True(await page.NumberAsync("document.documentElement.scrollWidth") <= width, $"The page is wider than {width} px.");
            Assert.Equal(isDark ? "rgb(13, 17, 23)" : "rgb(255, 255, 255)", await page.TextAsync("getComputedStyle(document.body).backgroundColor"));
            await page.ScreenshotAsync($"timeline-{width}-{(isDark ? "dark" : "light")}");
            AssertSilent(page);
        }
    }

    private static void AssertSilent(BrowserPage page)
    {
        Assert.Empty(page.Complaints);
        Assert.Empty(page.Requests);
    }

    // The page frees its packed samples once they are unpacked; this gives it them again.
    private static async Task CopySamplesAsync(BrowserPage page, MemoryRun memory)
    {
        var html = Html(Timeline.Build(memory, null, null, "schemafirst"));
        var start = html.IndexOf("id=\"samples\" data-parts=\"", StringComparison.Ordinal) + "id=\"samples\" data-parts=\"".Length;
        var parts = html[start..html.IndexOf('"', start)];
        var data = html[(html.IndexOf('>', start) + 1)..html.IndexOf('<', start)];
        await page.EvaluateAsync($"document.body.append(Object.assign(document.createElement('p'), {{ id: 'copy', textContent: '{data}', hidden: true }})), document.getElementById('copy').dataset.parts = '{parts}'");
    }

    private static async Task<string> TooltipAtAsync(BrowserPage page, double x)
    {
        await page.MouseAsync("mouseMoved", x, 300);
        return await page.TextAsync("document.querySelector('.tooltip').innerText");
    }

    private static async Task<(double From, double To)> RangeAsync(BrowserPage page)
    {
        await page.FrameAsync();
        return (await page.NumberAsync("document.getElementById('plot').dataset.from"), await page.NumberAsync("document.getElementById('plot').dataset.to"));
    }

    private static string Html(Timeline timeline)
    {
        using var output = new MemoryStream();
        TimelineHtml.Render(timeline, output);
        return System.Text.Encoding.UTF8.GetString(output.ToArray());
    }

    private async Task<BrowserPage> OpenAsync(Timeline timeline, int width = 1200, bool isDark = false, bool hasScript = true)
    {
        var path = Path.Combine(_folder, $"{Guid.NewGuid():N}.html");
        await File.WriteAllTextAsync(path, Html(timeline));
        var page = await chromium.OpenAsync(path, width, 900, isDark, hasScript);
        if (hasScript)
        {
            await page.WaitAsync("document.documentElement.dataset.ready");
            await page.FrameAsync();
        }

        return page;
    }
}
