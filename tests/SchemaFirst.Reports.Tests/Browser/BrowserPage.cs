using System.Text.Json.Nodes;

namespace SchemaFirst.Reports.Tests;

/// <summary>A tab with a page. Whatever it complains about on its console, and every address it asks for, is kept.</summary>
public sealed class BrowserPage
{
    private readonly DevTools _devTools;
    private readonly string _session;
    private readonly List<string> _complaints = [];
    private readonly List<string> _requests = [];

    internal BrowserPage(DevTools devTools, string session)
    {
        (_devTools, _session) = (devTools, session);
        devTools.Happened += (method, parameters, from) =>
        {
            if (from == session)
            {
                Note(method, parameters);
            }
        };
    }

    /// <summary>Errors and warnings of scripts, of the content security policy and of the browser.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>What the page asked for besides its own file.</summary>
    public IEnumerable<string> Requests => _requests.Where(address => !address.StartsWith("data:", StringComparison.Ordinal)).Skip(1);

    public async Task OpenAsync(string path, int width, int height, bool isDark, bool hasScript)
    {
        foreach (var domain in new[] { "Page", "Runtime", "Log", "Network" })
        {
            await SendAsync($"{domain}.enable", []);
        }

        await SendAsync("Network.emulateNetworkConditions", new() { ["offline"] = true, ["latency"] = 0, ["downloadThroughput"] = 0, ["uploadThroughput"] = 0 });
        await SendAsync("Emulation.setDeviceMetricsOverride", new() { ["width"] = width, ["height"] = height, ["deviceScaleFactor"] = 1, ["mobile"] = false });
        await SendAsync("Emulation.setEmulatedMedia", new() { ["features"] = new JsonArray(new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = isDark ? "dark" : "light" }) });
        await SendAsync("Emulation.setScriptExecutionDisabled", new() { ["value"] = !hasScript });
        await SendAsync("Page.navigate", new() { ["url"] = new Uri(path).AbsoluteUri });
        await WaitAsync("document.readyState === 'complete' && location.href !== 'about:blank'");
    }

    /// <summary>The value of an expression, as JSON has it; a promise is waited for.</summary>
    public async Task<JsonNode?> EvaluateAsync(string expression)
    {
        var answer = await SendAsync("Runtime.evaluate", new() { ["expression"] = expression, ["returnByValue"] = true, ["awaitPromise"] = true });
        return answer["exceptionDetails"] is { } exception ? throw new InvalidOperationException(exception.ToJsonString()) : answer["result"]!["value"];
    }

    public async Task<string> TextAsync(string expression) => (await EvaluateAsync(expression))!.GetValue<string>();

    public async Task<double> NumberAsync(string expression) => double.Parse((await EvaluateAsync($"String({expression})"))!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Waits until an expression is true.</summary>
    public async Task WaitAsync(string condition)
    {
        for (var attempt = 0; attempt < 600; attempt++)
        {
            if ((await EvaluateAsync($"Boolean({condition})"))!.GetValue<bool>())
            {
                return;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException($"Not true within half a minute: {condition}");
    }

    /// <summary>Lets the page draw what was asked of it.</summary>
    public Task FrameAsync() => EvaluateAsync("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))");

    public async Task MouseAsync(string kind, double x, double y, double deltaY = 0, int modifiers = 0, bool isDown = false)
    {
        await SendAsync("Input.dispatchMouseEvent", new()
        {
            ["type"] = kind,
            ["x"] = x,
            ["y"] = y,
            ["deltaX"] = 0,
            ["deltaY"] = deltaY,
            ["modifiers"] = modifiers,
            ["button"] = kind == "mouseMoved" && !isDown ? "none" : "left",
            ["buttons"] = isDown ? 1 : 0,
            ["clickCount"] = kind is "mousePressed" or "mouseReleased" ? 1 : 0,
        });
        await FrameAsync();
    }

    public async Task DragAsync(double fromX, double toX, double y, int modifiers = 0)
    {
        await MouseAsync("mouseMoved", fromX, y, modifiers: modifiers);
        await MouseAsync("mousePressed", fromX, y, modifiers: modifiers, isDown: true);
        await MouseAsync("mouseMoved", (fromX + toX) / 2, y, modifiers: modifiers, isDown: true);
        await MouseAsync("mouseMoved", toX, y, modifiers: modifiers, isDown: true);
        await MouseAsync("mouseReleased", toX, y, modifiers: modifiers);
    }

    public async Task KeyAsync(string key)
    {
        await SendAsync("Input.dispatchKeyEvent", new() { ["type"] = "keyDown", ["key"] = key, ["text"] = key.Length == 1 ? key : "" });
        await SendAsync("Input.dispatchKeyEvent", new() { ["type"] = "keyUp", ["key"] = key });
        await FrameAsync();
    }

    /// <summary>Keeps what the page looks like, for people, when SCHEMAFIRST_SCREENSHOTS names a folder.</summary>
    public async Task ScreenshotAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("SCHEMAFIRST_SCREENSHOTS") is { Length: > 0 } folder)
        {
            var answer = await SendAsync("Page.captureScreenshot", new() { ["format"] = "png" });
            await File.WriteAllBytesAsync(Path.Combine(folder, $"{name}.png"), Convert.FromBase64String(answer["data"]!.GetValue<string>()));
        }
    }

    private Task<JsonObject> SendAsync(string method, JsonObject parameters) => _devTools.SendAsync(method, parameters, _session);

    private void Note(string method, JsonObject parameters)
    {
        switch (method)
        {
            case "Runtime.exceptionThrown":
                _complaints.Add(parameters["exceptionDetails"]!.ToJsonString());
                break;
            case "Runtime.consoleAPICalled" when parameters["type"]!.GetValue<string>() is "error" or "warning" or "assert":
            case "Log.entryAdded":
                _complaints.Add(parameters.ToJsonString());
                break;
            case "Network.requestWillBeSent":
                _requests.Add(parameters["request"]!["url"]!.GetValue<string>());
                break;
        }
    }
}
