using System.Text;
using SchemaFirst.Json.Reading;

namespace SchemaFirst.Json.Migrations;

/// <summary>Puts a member into a document, or looks for one.</summary>
internal static class MemberInsertion
{
    /// <summary>The value at a path; false when there is none.</summary>
    public static bool TryFind(ReadOnlySpan<byte> document, ReadOnlySpan<string> path, out byte[] value)
    {
        var reader = new Utf8ValueReader(document);
        value = [];
        foreach (var name in path)
        {
            if (reader.PeekKind() != System.Text.Json.JsonValueKind.Object || !reader.TryFindMember(Encoding.UTF8.GetBytes(name), out reader))
            {
                return false;
            }
        }

        value = reader.ReadRaw().Bytes.ToArray();
        return true;
    }

    /// <summary>The document with the value at a path.</summary>
    public static byte[] Insert(ReadOnlySpan<byte> document, ReadOnlySpan<string> path, ReadOnlySpan<byte> value)
    {
        var output = new MigrationOutput();
        Insert(document, path, value, output);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Writes the document with the value at a path, in place of any that stands there; objects on the way are made where they are missing.</summary>
    public static void Insert(ReadOnlySpan<byte> document, ReadOnlySpan<string> path, ReadOnlySpan<byte> value, MigrationOutput output)
    {
        if (path.IsEmpty)
        {
            output.Append(value);
            return;
        }

        var name = Encoding.UTF8.GetBytes(path[0]);
        ReadOnlySpan<byte> inner = "{}"u8;
        var needsComma = false;
        var reader = new Utf8ValueReader(document);
        reader.ReadStartObject();
        output.Append((byte)'{');
        while (reader.ReadMember(out int start, out var end, out var hasEscapes))
        {
            var content = document[start..end];
            var raw = reader.ReadRaw();
            if ((hasEscapes ? JsonText.Unescape(content) : content).SequenceEqual(name))
            {
                inner = raw.Bytes;
                continue;
            }

            output.Append(needsComma ? ",\""u8 : "\""u8);
            output.Append(content);
            output.Append("\":"u8);
            output.Append(raw.Bytes);
            needsComma = true;
        }

        output.Append(needsComma ? ","u8 : ""u8);
        output.Append(Encoding.UTF8.GetBytes(SlotTree.Quote(path[0])));
        output.Append((byte)':');
        Insert(inner, path[1..], value, output);
        output.Append((byte)'}');
    }
}
