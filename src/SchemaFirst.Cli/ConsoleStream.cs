namespace SchemaFirst.Cli;

/// <summary>
/// A standard stream of the process to write to, which its parent may have closed. Data that cannot be written is an
/// <see cref="IOException"/>; a message that cannot be written has nobody to be told to.
/// </summary>
internal sealed class ConsoleStream : Stream
{
    /// <summary>What a command says that cannot do without it.</summary>
    public const string ClosedText = "standard output is closed.";

    private readonly Func<Stream>? _openDirectly;
    private readonly bool _isDroppable;
    private Stream? _inner;

    /// <summary>Opens the stream.</summary>
    /// <param name="open">Opens it, or throws when it is closed.</param>
    /// <param name="isDroppable">True when what cannot be written is dropped.</param>
    /// <param name="openDirectly">Opens it without one more descriptor, for when there are no more; null when that cannot be.</param>
    public ConsoleStream(Func<Stream> open, bool isDroppable, Func<Stream>? openDirectly = null)
    {
        (_isDroppable, _openDirectly) = (isDroppable, openDirectly);
        try
        {
            _inner = open();
        }
        catch (Exception error) when (openDirectly is not null && Scarcity.IsOfDescriptors(error))
        {
            _inner = openDirectly();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Commands that write nothing need not know.
        }
    }

    /// <summary>False when the parent closed it.</summary>
    public bool IsOpen => _inner is not null;

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            WriteThrough(buffer);
        }
        catch (Exception error) when (_isDroppable && error is (IOException or UnauthorizedAccessException))
        {
            // The exit status tells the rest.
        }
    }

    // The console takes descriptors of its own before it first writes anything.
    private void WriteThrough(ReadOnlySpan<byte> buffer)
    {
        try
        {
            (_inner ?? throw new IOException(ClosedText)).Write(buffer);
        }
        catch (Exception error) when (_openDirectly is not null && Scarcity.IsOfDescriptors(error))
        {
            _inner = _openDirectly();
            _inner.Write(buffer);
        }
    }

    /// <inheritdoc/>
    public override void Flush() => _inner?.Flush();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();
}
