using static SchemaFirst.Reports.Tests.MemoryFactory;

namespace SchemaFirst.Reports.Tests;

/// <summary>The report's page as a person meets it: in a browser, from a file, without a network.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ReportPageTests(Chromium chromium) : IDisposable
{
    private const string FirstColumn = "JSON.stringify([...document.querySelectorAll('table.data')[1].tBodies[0].rows].map(row => row.cells[0].textContent))";

    private readonly string _folder = Directory.CreateTempSubdirectory("schemafirst-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [BrowserFact]
    public async Task Tables_are_sorted_by_their_exact_numbers()
    {
        var page = await OpenAsync();
        var before = await page.TextAsync(FirstColumn);
        await page.EvaluateAsync("[...document.querySelectorAll('table.data')[1].tHead.rows[0].cells].find(cell => cell.textContent === 'Time').querySelector('button').click()");
        const string Times = "JSON.stringify([...document.querySelectorAll('table.data')[1].tBodies[0].rows].map(row => Number(row.cells[4].dataset.value ?? -1)))";
        var times = System.Text.Json.JsonSerializer.Deserialize<double[]>(await page.TextAsync(Times))!;
        Assert.Equal(times.OrderDescending(), times);
        await page.EvaluateAsync("[...document.querySelectorAll('table.data')[1].tHead.rows[0].cells][0].querySelector('button').click()");
        Assert.Equal(before, await page.TextAsync(FirstColumn));
        Assert.Equal("ascending", await page.TextAsync("document.querySelectorAll('table.data')[1].tHead.rows[0].cells[0].getAttribute('aria-sort')"));
        AssertSilent(page);
    }

    [BrowserFact]
    public async Task Words_filter_the_rows_of_all_tables()
    {
        var page = await OpenAsync();
        const string Shown = "[...document.querySelectorAll('table.data')].flatMap(table => [...table.tBodies[0].rows]).filter(row => !row.hidden).length";
        var all = await page.NumberAsync(Shown);
        const string Type = "(text => { const field = document.querySelector('nav input'); field.value = text; field.dispatchEvent(new Event('input')); })";
        await page.EvaluateAsync($"{Type}('QWEN3 32b')");
        Assert.InRange(await page.NumberAsync(Shown), 1, all - 1);
        Assert.Equal(0, await page.NumberAsync("[...document.querySelectorAll('table.data')].flatMap(table => [...table.tBodies[0].rows]).filter(row => !row.hidden && !/qwen3/i.test(row.textContent)).length"));
        await page.EvaluateAsync($"{Type}('no such row')");
        Assert.Equal($"0 of {all} rows", await page.TextAsync("document.querySelector('nav output').textContent"));
        await page.EvaluateAsync($"{Type}('')");
        Assert.Equal(all, await page.NumberAsync(Shown));
        AssertSilent(page);
    }

    [BrowserFact]
    public async Task The_result_of_a_comparison_and_its_figure_are_on_the_first_screen()
    {
        foreach (var width in new[] { 500, 1600 })
        {
            var page = await OpenAsync(width);
            Assert.True(await page.NumberAsync("document.querySelector('.verdict .gate').getBoundingClientRect().bottom") < 900);
            Assert.True(await page.NumberAsync("document.querySelector('.intervals').getBoundingClientRect().top") < 900);
            await page.EvaluateAsync("document.querySelector('.verdict a')?.click()");
            AssertSilent(page);
        }
    }

    [BrowserFact]
    public async Task Without_script_everything_is_there()
    {
        var page = await OpenAsync(hasScript: false);
        Assert.Contains("Qwen3-32B-4bit", await page.TextAsync("document.querySelector('main').innerText"), StringComparison.Ordinal);
        Assert.Equal(0, await page.NumberAsync("document.querySelectorAll('button').length"));
        Assert.True(await page.NumberAsync("document.querySelectorAll('svg.bar').length") > 10);
    }

    [BrowserFact]
    public async Task It_fits_narrow_and_wide_windows_light_and_dark()
    {
        foreach (var (width, isDark) in new[] { (400, false), (400, true), (1600, false), (1600, true) })
        {
            var page = await OpenAsync(width, isDark);
            Assert.True(await page.NumberAsync("document.documentElement.scrollWidth") <= width, $"The page is wider than {width} px.");
            await page.ScreenshotAsync($"report-{width}-{(isDark ? "dark" : "light")}");
            await page.EvaluateAsync("document.querySelectorAll('h2')[4].scrollIntoView()");
            await page.ScreenshotAsync($"report-{width}-{(isDark ? "dark" : "light")}-tables");
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
        var memory = Run([Header(), .. Enumerable.Range(0, 60).Select(index => (MemoryRecord)Sample(index / 2d, 30 - (index % 20), 60 + (index % 30)))]);
        var windows = Summarize(Test("t.py::test_a", "org/Qwen3-32B-4bit", 0, 10), Test("t.py::test_b", "org/Phi", 10, 20)).TestWindows;
        var path = Path.Combine(_folder, $"{Guid.NewGuid():N}.html");
        await File.WriteAllTextAsync(path, HtmlFormatTests.Render(SampleRuns.Inputs with { Memory = MemoryCorrelation.Compute(memory, windows) }));
        return await chromium.OpenAsync(path, width, 900, isDark, hasScript);
    }
}
