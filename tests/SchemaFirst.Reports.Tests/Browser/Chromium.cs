using System.Diagnostics;

namespace SchemaFirst.Reports.Tests;

/// <summary>A test in headless Chromium; skipped, with the reason, where there is none. SCHEMAFIRST_CHROMIUM names another than those on the path.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (Chromium.Program is null)
        {
            Skip = "Needs Chromium: apt-get install chromium, or SCHEMAFIRST_CHROMIUM with the path of one.";
        }
    }
}

/// <summary>A headless browser, driven over the Chrome DevTools Protocol. It has no network and an empty profile.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--hide-scrollbars", "--remote-debugging-port=0",
    ];

    private readonly string _profile = Directory.CreateTempSubdirectory("schemafirst-chromium-").FullName;
    private Process? _process;
    private DevTools? _devTools;

    public static string? Program { get; } = Find();

    public async Task InitializeAsync()
    {
        if (Program is null)
        {
            return;
        }

        var start = new ProcessStartInfo(Program, [.. Arguments, $"--user-data-dir={_profile}", "about:blank"]) { RedirectStandardError = true, RedirectStandardOutput = true };
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += static (_, _) => { };
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        _devTools = await DevTools.ConnectAsync(await FindPortAsync());
    }

    public async Task DisposeAsync()
    {
        if (_process is not null)
        {
            await _devTools!.DisposeAsync();
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        await DeleteProfileAsync();
    }

    /// <summary>Opens a file in a tab of its own, and waits until its scripts have run.</summary>
    public async Task<BrowserPage> OpenAsync(string path, int width = 1200, int height = 900, bool isDark = false, bool hasScript = true)
    {
        var target = await _devTools!.SendAsync("Target.createTarget", new() { ["url"] = "about:blank" });
        var attached = await _devTools.SendAsync("Target.attachToTarget", new() { ["targetId"] = target["targetId"]!.GetValue<string>(), ["flatten"] = true });
        var page = new BrowserPage(_devTools, attached["sessionId"]!.GetValue<string>());
        await page.OpenAsync(path, width, height, isDark, hasScript);
        return page;
    }

    // Chromium's last processes may still write to the profile.
    private async Task DeleteProfileAsync()
    {
        for (var attempt = 0; Directory.Exists(_profile) && attempt < 20; attempt++)
        {
            try
            {
                Directory.Delete(_profile, recursive: true);
            }
            catch (IOException)
            {
                await Task.Delay(100);
            }
        }
    }

    // Debian calls it chromium; the first line of the file is the port, the second the path of the browser's socket.
    private async Task<string> FindPortAsync()
    {
        var file = Path.Combine(_profile, "DevToolsActivePort");
        for (var attempt = 0; attempt < 600; attempt++)
        {
            if (File.Exists(file) && await File.ReadAllLinesAsync(file) is [var port, var path, ..])
            {
                return $"ws://127.0.0.1:{port}{path}";
            }

            await Task.Delay(100);
        }

        throw new TimeoutException($"{Program} did not start within a minute.");
    }

    private static string? Find() =>
        Environment.GetEnvironmentVariable("SCHEMAFIRST_CHROMIUM") is { Length: > 0 } named
            ? named
            : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
                .SelectMany(folder => new[] { "chromium", "chromium-browser", "google-chrome" }.Select(name => Path.Combine(folder, name)))
                .FirstOrDefault(File.Exists);
}

[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<Chromium>
{
    public const string Name = "Browser";
}
