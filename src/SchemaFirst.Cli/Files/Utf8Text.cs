using System.Buffers;
using System.Text;
using SchemaFirst.Schema.Common;

namespace SchemaFirst.Cli.Files;

/// <summary>Whether bytes are text.</summary>
internal static class Utf8Text
{
    /// <summary>The place of the first byte that is not UTF-8; null when all are. Columns count UTF-16 code units, as those of diagnostics do.</summary>
    public static TextSpan? FindInvalid(ReadOnlySpan<byte> utf8)
    {
        for (var offset = System.Text.Unicode.Utf8.IsValid(utf8) ? utf8.Length : 0; offset < utf8.Length;)
        {
            if (Rune.DecodeFromUtf8(utf8[offset..], out _, out var length) != OperationStatus.Done)
            {
                var before = utf8[..offset];
                var (line, column) = (before.Count((byte)'\n'), Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]));
                return new TextSpan(Encoding.UTF8.GetCharCount(before), 1, line, column, line, column + 1);
            }

            offset += length;
        }

        return null;
    }
}
