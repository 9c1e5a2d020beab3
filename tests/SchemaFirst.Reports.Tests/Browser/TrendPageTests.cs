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
        foreach (var (width, isDark) in new[] { (400, false), (400, true), (1600, false), (1600, true) })
        {
            var page = await OpenAsync(width, isDark);
            Assert.True(await page.NumberAsync("document.documentElement.scrollWidth") <= width, $"The page is wider than {width} px.");
            await page.ScreenshotAsync($"trend-{width}-{(isDark ? "dark" : "light")}");
            await page.EvaluateAsync("[...document.querySelectorAll('h2')].find(heading => heading.textContent === 'Tests').scrollIntoView()");
            await page.ScreenshotAsync($"trend-{width}-{(isDark ? "dark" : "light")}-tests");
            AssertSilent(page);
        }
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
