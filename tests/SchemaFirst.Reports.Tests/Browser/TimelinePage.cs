namespace SchemaFirst.Reports.Tests;

/// <summary>What all tests of the plot in a browser need: a folder for its pages, and the page opened.</summary>
public abstract class TimelinePage(Chromium chromium) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("schemafirst-").FullName;

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    private protected static void AssertSilent(BrowserPage page)
    {
        Assert.Empty(page.Complaints);
        Assert.Empty(page.Requests);
    }

    private protected static string Html(Timeline timeline)
    {
        using var output = new MemoryStream();
        TimelineHtml.Render(timeline, output);
        return System.Text.Encoding.UTF8.GetString(output.ToArray());
    }

    private protected async Task<BrowserPage> OpenAsync(Timeline timeline, int width = 1200, bool isDark = false, bool hasScript = true)
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
