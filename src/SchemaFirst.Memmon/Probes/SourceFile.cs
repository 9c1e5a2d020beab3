using System.Buffers.Text;
using System.Runtime.InteropServices;
using SchemaFirst.Memmon.Native;

namespace SchemaFirst.Memmon.Probes;

/// <summary>A small file of the proc or sys file system: kept open, read anew from its start at each tick.</summary>
internal sealed class SourceFile : IDisposable
{
    private readonly byte[] _buffer;
    private int _descriptor;

    /// <summary>Opens it, if it is there.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="mostBytes">What is behind this many bytes is not read.</param>
    public SourceFile(string path, int mostBytes = 4096)
    {
        Path = path;
        _buffer = new byte[mostBytes];
        _descriptor = Libc.Open(Libc.Text(path), LinuxLibc.OpenReadOnly | LinuxLibc.OpenCloseOnExec);
        Problem = _descriptor >= 0 ? null : Describe(path, Libc.LastError);
    }

    /// <summary>Its path.</summary>
    public string Path { get; }

    /// <summary>Why it cannot be read; null when it can.</summary>
    public string? Problem { get; }

    /// <summary>The content; empty when it cannot be read.</summary>
    public ReadOnlySpan<byte> Read()
    {
        if (_descriptor < 0)
        {
            return default;
        }

        var count = Libc.ReadAt(_descriptor, ref MemoryMarshal.GetArrayDataReference(_buffer), (nuint)_buffer.Length, 0);
        return _buffer.AsSpan(0, (int)Math.Max(count, 0));
    }

    /// <summary>The number that the file begins with; NaN when there is none.</summary>
    public double ReadNumber()
    {
        var text = Read();
        return TryNumber(ref text, out var value) ? value : double.NaN;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_descriptor >= 0)
        {
            _ = Libc.Close(_descriptor);
            _descriptor = -1;
        }
    }

    /// <summary>The next number of a text; moves past it and the blanks in front.</summary>
    public static bool TryNumber(ref ReadOnlySpan<byte> text, out double value)
    {
        text = text.TrimStart(" \t"u8);

        // Nearly all numbers here are integers, which are read much faster.
        if (Utf8Parser.TryParse(text, out ulong integer, out var length) && (length == text.Length || text[length] is not ((byte)'.' or (byte)'e')))
        {
            value = integer;
        }
        else if (!Utf8Parser.TryParse(text, out value, out length))
        {
            return false;
        }

        text = text[length..];
        return true;
    }

    /// <summary>The number behind a name that begins a line, such as <c>MemFree:</c>; NaN when there is none.</summary>
    public static double Find(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name)
    {
        while (!text.IsEmpty)
        {
            var start = text.IndexOf(name);
            if (start < 0)
            {
                break;
            }

            // Not in the middle of a longer name, such as SwapFree in an imagined ZSwapFree.
            var isWhole = start == 0 || text[start - 1] is (byte)'\n';
            text = text[(start + name.Length)..];
            if (isWhole)
            {
                return TryNumber(ref text, out var value) ? value : double.NaN;
            }
        }

        return double.NaN;
    }

    private static string Describe(string path, int error) => error switch
    {
        Libc.ErrnoNoEntry => $"{path} is not there",
        Libc.ErrnoNoAccess or Libc.ErrnoNotPermitted => $"{path} may not be read",
        _ => $"{path} cannot be opened (errno {error})",
    };
}
