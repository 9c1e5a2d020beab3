using System.Diagnostics;
using Xunit.Abstractions;
using static SchemaFirst.Reports.Tests.MemoryFactory;

namespace SchemaFirst.Reports.Tests;

/// <summary>A page of a million samples: what it holds is asserted, what it takes is only said.</summary>
[Collection(BrowserCollection.Name)]
public sealed class TimelineScaleTests(Chromium chromium, ITestOutputHelper output)
{
    private const string Pan = """
        (async () => {
          const surface = document.querySelector('.surface'), box = surface.getBoundingClientRect(), times = [];
          const wheel = (deltaX, deltaY) => surface.dispatchEvent(new WheelEvent('wheel', { deltaX, deltaY, clientX: box.left + box.width / 2, clientY: 300, cancelable: true, bubbles: true }));
          const frame = () => new Promise(done => { const start = performance.now(); requestAnimationFrame(() => done(performance.now() - start)); });
          wheel(0, -200);
          await frame();
          for (let i = 0; i < 80; i++) { wheel(i % 40 < 20 ? 30 : -30, 0); times.push(await frame()); }
          times.sort((a, b) => a - b);
          return `${times[40].toFixed(1)} ms a frame (median), ${times[76].toFixed(1)} ms (95 %)`;
        })()
        """;

    [ScaleFact]
    public async Task A_million_samples_open_and_pan()
    {
        const int Count = 1_000_000;
        var random = new Random(1);
        var builder = new MemoryRunBuilder("scale-memory.jsonl");
        builder.Add(Header());
        for (var index = 0; index < Count; index++)
        {
            builder.Add(Sample(index * 0.2, 20 + (8 * random.NextDouble()), random.Next(50, 99), index / 9999 % 7 * 64) with
            {
                GpuRendererUtil = random.Next(40, 90),
                CpuUser = 10 + (9 * random.NextDouble()),
                CpuSys = 3,
                Load1 = 2 + random.NextDouble(),
                TreeMemoryGb = 12 + random.NextDouble(),
            });
        }

        var run = Summarize(Enumerable.Range(0, 10_000).Select(index => Test($"t.py::test_{index}", index % 4 == 0 ? null : $"org/model-{index / 40}", index * 20, (index * 20) + 19)));
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.html");
        var watch = Stopwatch.StartNew();
        await using (var stream = File.Create(path))
        {
            TimelineHtml.Render(Timeline.Build(builder.Build(), run, null, "schemafirst"), stream);
        }

        output.WriteLine($"Rendered in {watch.ElapsedMilliseconds} ms, {new FileInfo(path).Length / 1e6:0.0} MB.");
        watch.Restart();
        var page = await chromium.OpenAsync(path, 1600, 900);
        await page.WaitAsync("document.documentElement.dataset.ready");
        output.WriteLine($"Open after {watch.ElapsedMilliseconds} ms.");
        output.WriteLine(await page.TextAsync(Pan));
        await page.ScreenshotAsync("timeline-million");
        File.Delete(path);
        Assert.Empty(page.Complaints);
    }
}

/// <summary>A test that takes long; skipped unless SCHEMAFIRST_TEST_SCALE is set.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ScaleFactAttribute : FactAttribute
{
    public ScaleFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("SCHEMAFIRST_TEST_SCALE") is not { Length: > 0 } || Chromium.Program is null)
        {
            Skip = "Takes long: set SCHEMAFIRST_TEST_SCALE=1, and have Chromium.";
        }
    }
}
