namespace SchemaFirst.Cli.Output;

/// <summary>
/// How far a big file has been read: one line on a terminal's standard error, taken away before anything else is printed. Nothing
/// appears for what is done in a moment, nor where nobody watches.
/// </summary>
/// <param name="terminal">Where it appears; null when that is no terminal.</param>
/// <param name="usesColor">False to do without colours.</param>
/// <param name="time">The clock.</param>
internal sealed class ProgressBar(TextWriter? terminal, bool usesColor, TimeProvider time)
{
    private const int Width = 30;
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private string _name = "";
    private long _totalBytes;
    private long _start;
    private long _lastShown;
    private bool _isVisible;

    /// <summary>The bar of this process.</summary>
    public static ProgressBar ForConsole(TextWriter messages)
    {
        var isTerminal = !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") is not "dumb";
        return new ProgressBar(isTerminal ? messages : null, string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")), TimeProvider.System);
    }

    /// <summary>Before a file's first byte; a total of 0 is not known.</summary>
    public void Begin(string path, long totalBytes)
    {
        (_name, _totalBytes) = (CliOutput.Printable(Path.GetFileName(path)), totalBytes);
        _start = _lastShown = time.GetTimestamp();
    }

    /// <summary>After so many bytes.</summary>
    public void Report(long bytes)
    {
        if (terminal is null || _totalBytes == 0 || time.GetElapsedTime(_start) < Delay || time.GetElapsedTime(_lastShown) < Interval)
        {
            return;
        }

        _lastShown = time.GetTimestamp();
        _isVisible = true;
        var share = Math.Clamp(bytes / (double)_totalBytes, 0, 1);
        var filled = (int)(share * Width);
        var bar = new string('#', filled);
        var speed = bytes / time.GetElapsedTime(_start).TotalSeconds / 1e6;
        terminal.Write($"\r{(usesColor ? $"\u001b[32m{bar}\u001b[0m" : bar)}{new string('.', Width - filled)} {share * 100,3:F0} % {speed,5:F0} MB/s {_name}\u001b[K");
        terminal.Flush();
    }

    /// <summary>Takes the bar away, until the next report.</summary>
    public void Hide()
    {
        if (_isVisible)
        {
            terminal!.Write("\r\u001b[K");
            terminal.Flush();
            _isVisible = false;
        }
    }
}
