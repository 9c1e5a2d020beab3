using SchemaFirst.Cli.Output;

namespace SchemaFirst.Cli.Tests.Output;

/// <summary>The bar comes late, is drawn seldom, and leaves nothing behind.</summary>
public sealed class ProgressBarTests
{
    private readonly StringWriter _terminal = new();
    private readonly ManualTime _time = new();

    [Fact]
    public void What_is_done_in_a_moment_shows_none()
    {
        var bar = new ProgressBar(_terminal, usesColor: false, _time);
        bar.Begin("runs/a.jsonl", 1000);
        _time.Advance(499);
        bar.Report(900);
        bar.Hide();
        Assert.Equal("", _terminal.ToString());
    }

    [Theory]
    [InlineData(false, "\r###############...............  50 %     1 MB/s a\\u001b[2J.jsonl\u001b[K\r\u001b[K")]
    [InlineData(true, "\r\u001b[32m###############\u001b[0m...............  50 %     1 MB/s a\\u001b[2J.jsonl\u001b[K\r\u001b[K")]
    public void What_takes_longer_shows_how_far_it_is(bool usesColor, string expected)
    {
        var bar = new ProgressBar(_terminal, usesColor, _time);
        bar.Begin("runs/a\u001b[2J.jsonl", 2_000_000);
        _time.Advance(1000);
        bar.Report(1_000_000);
        _time.Advance(50);
        bar.Report(1_100_000);
        bar.Hide();
        bar.Hide();
        Assert.Equal(expected, _terminal.ToString());
    }

    [Fact]
    public void Nothing_is_shown_of_a_stream_without_end_or_where_nobody_watches()
    {
        foreach (var (terminal, total) in new[] { (null, 1000L), (_terminal, 0L) })
        {
            var bar = new ProgressBar(terminal, usesColor: true, _time);
            bar.Begin("-", total);
            _time.Advance(2000);
            bar.Report(10);
            bar.Hide();
        }

        Assert.Equal("", _terminal.ToString());
    }

    private sealed class ManualTime : TimeProvider
    {
        private long _milliseconds;

        public override long TimestampFrequency => 1000;

        public void Advance(long milliseconds) => _milliseconds += milliseconds;

        public override long GetTimestamp() => _milliseconds;
    }
}
