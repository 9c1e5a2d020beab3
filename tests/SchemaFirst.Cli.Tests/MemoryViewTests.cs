using System.Text;
using SchemaFirst.Cli.Output;
using SchemaFirst.Memmon;
using SchemaFirst.Memmon.Recording;

namespace SchemaFirst.Cli.Tests;

public sealed class MemoryViewTests
{
    private const string Header = """{"schema_version":"0.3.0","kind":"header","run_id":"2026-02-11_wet-memory","started_ts":1,"interval_ms":200,"command":["a\u001b[31m very long command of many arguments that goes on and on and on and on"]}""";

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(200)]
    public void No_line_is_wider_than_the_terminal_and_nothing_of_the_data_controls_it(int width)
    {
        var view = View(300);
        var lines = MemoryViewText.Lines(view, "a/very/long/path/to/a/file/that/goes/on/and/on/2026-02-11_wet-memory.jsonl", new MemoryViewStyle(width, int.MaxValue, Colors: false, Unicode: true));
        Assert.All(lines, line => Assert.True(line.Length <= width, line));
        Assert.DoesNotContain(lines, line => line.Contains('\u001b', StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("RAM free", StringComparison.Ordinal));
    }

    [Fact]
    public void Colours_only_where_they_are_wanted_and_the_course_fits_its_range()
    {
        var view = View(8);
        var colored = MemoryViewText.Lines(view, "a", new MemoryViewStyle(80, int.MaxValue, Colors: true, Unicode: true));
        Assert.Contains(colored, line => line.Contains("\u001b[33mwarn\u001b[0m", StringComparison.Ordinal));
        Assert.Contains(colored, line => line.Contains("▁▂▃▄▅▆▇█", StringComparison.Ordinal));
        Assert.Contains(MemoryViewText.Lines(view, "a", new MemoryViewStyle(80, int.MaxValue, Colors: false, Unicode: false)), line => line.Contains("_.-=+*#@", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0, "a  ")]
    [InlineData(2, "a  |running")]
    [InlineData(4, "a  |RAM free|pressure|running")]
    [InlineData(7, "a  |RAM free|swap|CPU user|pressure|     9.0 s  mark name=new|running")]
    [InlineData(8, "a  |RAM free|swap|CPU user|pressure|     8.0 s  mark name=old|     9.0 s  mark name=new|running")]
    [InlineData(9, "a  |command|RAM free|swap|CPU user|pressure|     8.0 s  mark name=old|     9.0 s  mark name=new|running")]
    public void Where_rows_are_few_what_matters_most_is_shown_in_its_order(int height, string starts)
    {
        var view = View(8);
        view.Add(Encoding.UTF8.GetBytes($"{Mark(8, "old")}\n{Mark(9, "new")}\n"));
        var lines = MemoryViewText.Lines(view, "a", new MemoryViewStyle(80, height, Colors: false, Unicode: true));
        Assert.Equal(starts.Split('|').Length, lines.Count);
        Assert.All(lines.Zip(starts.Split('|')), pair => Assert.StartsWith(pair.Second, pair.First, StringComparison.Ordinal));
    }

    [Fact]
    public void Bytes_may_come_in_any_pieces_and_what_is_no_record_is_passed_over()
    {
        var text = Encoding.UTF8.GetBytes($"{Header}\nno json\n{Sample(0)}\n{Sample(1)}\n{{\"torn");
        for (var size = 1; size < 100; size += 7)
        {
            var view = new MemoryView();
            for (var at = 0; at < text.Length; at += size)
            {
                view.Add(text.AsSpan(at, Math.Min(size, text.Length - at)));
            }

            Assert.Equal((2L, 1.0, "2026-02-11_wet-memory"), (view.Samples, view.Last(Metric.RamFreeGb), view.Header!.RunId));
        }
    }

    private static MemoryView View(int samples)
    {
        var view = new MemoryView();
        view.Add(Encoding.UTF8.GetBytes($"{Header}\n{string.Concat(Enumerable.Range(0, samples).Select(index => Sample(index) + "\n"))}"));
        return view;
    }

    private static string Mark(int at, string name) =>
        $$$"""{"schema_version":"0.3.0","kind":"event","ts":{{{at}}},"elapsed_s":{{{at}}},"event":"mark","detail":{"name":"{{{name}}}"}}""";

    private static string Sample(int index) =>
        $$"""{"schema_version":"0.3.0","kind":"sample","ts":{{index}},"elapsed_s":{{index}},"ram_free_gb":{{index}},"swap_used_mb":123456789.5,"memory_pressure":"warn","cpu_user":5}""";
}
