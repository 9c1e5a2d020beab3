namespace SchemaFirst.Cli.Tests.Output;

/// <summary>Standard streams that a parent closed, and those that are full.</summary>
public sealed class ConsoleStreamTests
{
    private static readonly byte[] Text = [1];

    [Fact]
    public void Data_for_a_closed_stream_are_an_error_when_they_are_written()
    {
        using var stream = new ConsoleStream(Closed, isDroppable: false);
        stream.Flush();
        Assert.Throws<IOException>(() => stream.Write(Text, 0, 1));
    }

    [Fact]
    public void Messages_for_a_closed_or_full_stream_are_dropped()
    {
        using var closed = new ConsoleStream(Closed, isDroppable: true);
        closed.Write(Text);
        closed.Flush();
        using var full = new ConsoleStream(() => new FullStream(), isDroppable: true);
        full.Write(Text);
    }

    [Fact]
    public void Data_for_a_full_stream_are_an_error()
    {
        using var full = new ConsoleStream(() => new FullStream(), isDroppable: false);
        Assert.Throws<IOException>(() => full.Write(Text, 0, 1));
    }

    [Fact]
    public void A_monitor_does_not_write_to_what_has_the_place_of_a_closed_stream()
    {
        using var messages = new StringWriter();
        var output = new CliOutput(new ConsoleStream(Closed, isDroppable: false), messages);
        Assert.Equal(ExitCode.Unreadable, CommandLine.Run(["memmon", "-q", "-o", "-", "--duration", "10ms"], output));
        Assert.Equal($"schemafirst: {ConsoleStream.ClosedText}", messages.ToString().TrimEnd());
    }

    private static Stream Closed() => throw new UnauthorizedAccessException();

    private sealed class FullStream : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("No space left on device");
    }
}
