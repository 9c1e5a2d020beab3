using static SchemaFirst.Reports.Tests.MemoryFactory;

namespace SchemaFirst.Reports.Tests;

/// <summary>The samples that a plot carries: what its script unpacks and draws is what was recorded.</summary>
[Collection(BrowserCollection.Name)]
public sealed class TimelineSamplesTests(Chromium chromium) : TimelinePage(chromium)
{
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

    // The page frees its packed samples once they are unpacked; this gives it them again.
    private static async Task CopySamplesAsync(BrowserPage page, MemoryRun memory)
    {
        var html = Html(Timeline.Build(memory, null, null, "schemafirst"));
        var start = html.IndexOf("id=\"samples\" data-parts=\"", StringComparison.Ordinal) + "id=\"samples\" data-parts=\"".Length;
        var parts = html[start..html.IndexOf('"', start)];
        var data = html[(html.IndexOf('>', start) + 1)..html.IndexOf('<', start)];
        await page.EvaluateAsync($"document.body.append(Object.assign(document.createElement('p'), {{ id: 'copy', textContent: '{data}', hidden: true }})), document.getElementById('copy').dataset.parts = '{parts}'");
    }
}
