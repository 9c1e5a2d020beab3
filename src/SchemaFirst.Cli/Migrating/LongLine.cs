using System.Text.Json;
using System.Text.Unicode;
using Microsoft.Win32.SafeHandles;

namespace SchemaFirst.Cli.Migrating;

/// <summary>A line of a file that is too long to be held, read piece by piece.</summary>
/// <param name="file">The file.</param>
/// <param name="byteOffset">Where the line begins.</param>
internal sealed class LongLine(SafeFileHandle file, long byteOffset)
{
    private const int PieceBytes = 64 * 1024;
    private const int LongestSequenceBytes = 4;

    private readonly byte[] _piece = new byte[PieceBytes];

    private delegate void Piece(ReadOnlySpan<byte> utf8, bool isLast);

    /// <summary>Writes it as a member of an object: <c>text</c>, or <c>base64</c> where it is no text.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        var isText = true;
        Read((piece, _) => isText &= Utf8.IsValid(piece));
        writer.WritePropertyName(isText ? "text" : "base64");
        Read((piece, isLast) =>
        {
            if (isText)
            {
                writer.WriteStringValueSegment(piece, isLast);
            }
            else
            {
                writer.WriteBase64StringSegment(piece, isLast);
            }

            writer.Flush();
        });
    }

    // No piece ends within a sequence of UTF-8, unless the line does.
    private void Read(Piece take)
    {
        var offset = byteOffset;
        while (true)
        {
            var count = RandomAccess.Read(file, _piece, offset);
            var end = _piece.AsSpan(0, count).IndexOf((byte)'\n');
            if (end >= 0 || count == 0)
            {
                take(_piece.AsSpan(0, end < 0 ? 0 : end), isLast: true);
                return;
            }

            var whole = WholeSequences(_piece.AsSpan(0, count));
            take(_piece.AsSpan(0, whole), isLast: false);
            offset += whole;
        }
    }

    private static int WholeSequences(ReadOnlySpan<byte> utf8)
    {
        for (var length = utf8.Length; length > Math.Max(utf8.Length - LongestSequenceBytes, 0); length--)
        {
            if (Utf8.IsValid(utf8[..length]))
            {
                return length;
            }
        }

        return utf8.Length;
    }
}
