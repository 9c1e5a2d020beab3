using SchemaFirst.Reports.Tests.Trends;
using SchemaFirst.Tests.Shared;

namespace SchemaFirst.Reports.Tests;

/// <summary>The trend's page as a person meets it: in a browser, from a file, without a network.</summary>
[Collection(BrowserCollection.Name)]
public sealed class TrendPageTests(Chromium chromium) : IDisposable
{
    private const string Hostile = "t.py::test_</title><img src=x onerror=alert(1)>\"'|`";

    private readonly string _folder = Directory.CreateTempSubdirectory("schemafirst-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [BrowserFact]
    public async Task Without_script_charts_and_tables_are_there()
    {
        var page = await OpenAsync(hasScript: false);
        Assert.True(await page.NumberAsync("document.querySelector('figure.chart svg').getBoundingClientRect().height") > 100);
        Assert.StartsWith("2026-01-13 · 2.0.5 · +", await page.TextAsync("document.querySelector('figure.chart .mark text').textContent"), StringComparison.Ordinal);
        Assert.Equal(4, await page.NumberAsync("document.querySelectorAll('table svg.small').length"));
        Assert.Contains("since 2026-01-13", await page.TextAsync("document.querySelector('table svg.small title').textContent"), StringComparison.Ordinal);
        Assert.Contains("test_a", await page.TextAsync("document.querySelector('main').innerText"), StringComparison.Ordinal);
        Assert.Equal(0, await page.NumberAsync("document.querySelectorAll('button').length"));
    }

    [BrowserFact]
    public async Task Tables_are_sorted_and_names_stay_text()
    {
        var page = await OpenAsync();
        const string Tests = "[...document.querySelectorAll('table.data')].find(table => table.querySelectorAll('svg.small').length === 3)";
        await page.EvaluateAsync($"[...{Tests}.tHead.rows[0].cells].find(cell => cell.textContent === 'Last').querySelector('button').click()");
        var last = System.Text.Json.JsonSerializer.Deserialize<double[]>(await page.TextAsync($"JSON.stringify([...{Tests}.tBodies[0].rows].map(row => Number(row.cells[6].dataset.value)))"))!;
        Assert.Equal(last.OrderDescending(), last);
        Assert.Contains("<img src=x onerror=alert(1)>", await page.TextAsync($"{Tests}.textContent"), StringComparison.Ordinal);
        Assert.Equal(0, await page.NumberAsync("document.querySelectorAll('img').length"));
        AssertSilent(page);
    }

    [BrowserFact]
    public async Task It_fits_narrow_and_wide_windows_light_and_dark()
    {
        foreach (var (width, isDark) in new[] { (400, false), (500, false), (500, true), (1600, false), (1600, true) })
        {
            var page = await OpenAsync(width, isDark);
            Assert.True(await page.NumberAsync("document.documentElement.scrollWidth") <= width, $"The page is wider than {width} px.");
            await page.ScreenshotAsync($"trend-{width}-{(isDark ? "dark" : "light")}");
            await page.EvaluateAsync("[...document.querySelectorAll('h2')].find(heading => heading.textContent === 'Tests').scrollIntoView()");
            await page.ScreenshotAsync($"trend-{width}-{(isDark ? "dark" : "light")}-tests");
            AssertSilent(page);
        }
    }

    [BrowserFact]
    public async Task Small_multiples_stand_below_each_other_or_beside_each_other_with_text_that_can_be_read()
    {
        const string Columns = "new Set([...document.querySelectorAll('.charts figure')].map(figure => Math.round(figure.getBoundingClientRect().left))).size";
        const string SmallestText = "Math.min(...[...document.querySelectorAll('figure text')].map(text => { const svg = text.ownerSVGElement; return parseFloat(getComputedStyle(text).fontSize) * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width; }))";
        const string Cut = "[...document.querySelectorAll('figure svg')].flatMap(svg => { const box = svg.getBoundingClientRect(); return [...svg.querySelectorAll('text')].filter(text => { const inner = text.getBoundingClientRect(); return inner.left < box.left - 1 || inner.right > box.right + 1 || inner.top < box.top - 1 || inner.bottom > box.bottom + 1; }).map(text => text.textContent); }).join('|')";
        const string Gap = "(() => { const boxes = [...document.querySelectorAll('.overlay text.tick:not(.end)')].map(text => text.getBoundingClientRect()).sort((left, right) => left.left - right.left); return Math.min(...boxes.slice(1).map((box, index) => box.left - boxes[index].right)); })()";
        foreach (var (width, columns) in new[] { (500, 1), (1600, 4) })
        {
            var page = await OpenManyAsync(width);
            Assert.True(await page.NumberAsync(Gap) >= 6, $"Names of runs lie closer than 6 px at {width} px.");
            Assert.Equal(columns, await page.NumberAsync(Columns));
            Assert.InRange(await page.NumberAsync(SmallestText), 9.5, 20);
            Assert.Equal("", await page.TextAsync(Cut));
            await page.EvaluateAsync("document.querySelector('.overlay').scrollIntoView()");
            await page.ScreenshotAsync($"trend-many-{width}");
            AssertSilent(page);
        }
    }

    [BrowserFact]
    public async Task What_changed_comes_first_and_is_named_in_the_chart_of_all()
    {
        var page = await OpenManyAsync(1600);
        Assert.Equal("(all)|m7-Instruct-2507-4bit|m3-Instruct-2507-4bit", await page.TextAsync("[...document.querySelectorAll('.charts figure strong')].slice(0, 3).map(title => title.textContent).join('|')"));
        Assert.Equal("(all)|m7-Instru…507-4bit|m3-Instru…507-4bit", await page.TextAsync("[...document.querySelectorAll('.overlay .name')].map(name => name.textContent).join('|')"));
        Assert.Equal(26, await page.NumberAsync("document.querySelectorAll('.overlay polyline').length"));
        Assert.Equal(26, await page.NumberAsync("document.querySelectorAll('.charts .next rect').length"));
        Assert.StartsWith("Next run expected from 9", await page.TextAsync("document.querySelector('.charts .next title').textContent"), StringComparison.Ordinal);
        Assert.Contains("newest run is off: m7-Instruct-2507-4bit +", await page.TextAsync("document.querySelector('main').innerText"), StringComparison.Ordinal);
        var foundAt = await page.NumberAsync("document.querySelector('main li').getBoundingClientRect().top");
        Assert.InRange(foundAt, 0, 300);
    }

    // 25 models: m3 became 20 % slower 5 runs ago, m7 is half as slow again in the newest run.
    private async Task<BrowserPage> OpenManyAsync(int width)
    {
        RunSummary[] runs =
        [
            .. SimulatedRuns.Draw(3, 20, 0.02, NoiseKind.Normal, (cell, run) => cell.Model == 3 && run >= 15 ? 1.2 : cell.Model == 7 && run == 19 ? 1.5 : 1)
                .Select(run => (Run: run, Cells: run.Cells.Select(cell => cell with { Model = $"mlx-community/{cell.Model}-Instruct-2507-4bit" }).ToArray()))
                .Select(run => run.Run with { Cells = run.Cells, PairCells = run.Cells }),
        ];
        var path = Path.Combine(_folder, $"{Guid.NewGuid():N}.html");
        await File.WriteAllTextAsync(path, TrendTests.Page(Trend.Compute(runs, new TrendOptions())));
        return await chromium.OpenAsync(path, width, 900);
    }

    private static void AssertSilent(BrowserPage page)
    {
        Assert.Empty(page.Complaints);
        Assert.Empty(page.Requests);
    }

    private async Task<BrowserPage> OpenAsync(int width = 1200, bool isDark = false, bool hasScript = true)
    {
        RunSummary[] runs = [.. Enumerable.Range(0, 20).Select(run => TrendTests.Run(run, [
            ("t.py::test_a", Level(10, run, 0)), ("t.py::test_b", Level(2, run, 1)), (Hostile, 5 + (run % 3 * 0.1))]))];
        var path = Path.Combine(_folder, $"{Guid.NewGuid():N}.html");
        await File.WriteAllTextAsync(path, TrendTests.Page(Trend.Compute(runs, new TrendOptions())));
        return await chromium.OpenAsync(path, width, 900, isDark, hasScript);
    }

    // From the 13th run on, 30 % more.
    private static double Level(double seconds, int run, int test) => seconds * (run < 12 ? 1 : 1.3) * (1 + (0.002 * ((((run * 7919) + (test * 31)) % 21) - 10)));
}
