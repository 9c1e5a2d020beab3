using System.Text;
using SchemaFirst.Json.Reading;
using SchemaFirst.Json.Validation;

namespace SchemaFirst.Json.Migrations;

/// <summary>From one version of a family to the next, and back.</summary>
/// <param name="from">The older version.</param>
/// <param name="to">The newer version.</param>
/// <param name="cases">The shapes, one for a record, several for a union; the last one without a tag is for all other documents.</param>
public sealed class Migration(SchemaVersionInfo from, SchemaVersionInfo to, params MigrationCase[] cases)
{
    /// <summary>The older version.</summary>
    public SchemaVersionInfo From { get; } = from;

    /// <summary>The newer version.</summary>
    public SchemaVersionInfo To { get; } = to;

    internal MigrationCase[] Cases { get; } = cases;

    /// <summary>A converter with buffers of its own, for one thread.</summary>
    public MigrationConverter CreateConverter() => new(this);
}

/// <summary>
/// Converts documents of two adjacent versions. Either way loses nothing: what the other version has no place for is in its store, and
/// where a document is so uncommon that a conversion might not be undone, it is tried, and else the whole document goes along.
/// </summary>
public sealed class MigrationConverter
{
    // A record that went along whole may hold another one that did.
    private const int MostNested = 8;

    private const string Lost = "The record has members that cannot be brought back.";

    private static readonly byte[] WholeRecord = "record"u8.ToArray();

    private readonly Migration _migration;
    private readonly DocumentConverter[] _up;
    private readonly DocumentConverter[] _down;
    private int _nested;

    internal MigrationConverter(Migration migration)
    {
        _migration = migration;
        _up = [.. migration.Cases.Select(@case => new DocumentConverter(@case, isUp: true))];
        _down = [.. migration.Cases.Select(@case => new DocumentConverter(@case, isUp: false))];
    }

    /// <summary>Converts a document that is valid in the older version; false, with the reason, when the newer cannot have it.</summary>
    /// <param name="document">The document.</param>
    /// <param name="context">What is known besides it.</param>
    /// <param name="output">Takes the result.</param>
    /// <param name="reason">One sentence, when the result is false.</param>
    public bool TryUp(ReadOnlySpan<byte> document, MigrationContext context, MigrationOutput output, out string reason) =>
        TryUp(document, given: default, context, output, out reason);

    private bool TryUp(ReadOnlySpan<byte> document, ReadOnlySpan<byte> given, MigrationContext context, MigrationOutput output, out string reason)
    {
        var converter = _up[FindCase(document, isUp: true)];
        var start = output.Length;
        if (!converter.TryConvert(document, context, StoreUse.Restore, output, out reason, given) && !converter.HadStore)
        {
            return false;
        }

        if (!converter.HadStore)
        {
            if (!converter.HasConflict && (!converter.NeedsProof || IsProvedUp(document, context, output.WrittenSpan[start..])))
            {
                return true;
            }

            output.Truncate(start);
            reason = Lost;
            return false;
        }

        // What lies in the reserved place may have been put there by somebody else.
        if (!converter.HasConflict && reason.Length == 0 && IsProvedUp(document, context, output.WrittenSpan[start..]))
        {
            return true;
        }

        output.Truncate(start);
        if (TryTakeWhole(document, converter, context, output))
        {
            return true;
        }

        var isConverted = converter.TryConvert(document, context, StoreUse.Opaque, output, out reason, given);
        if (isConverted && !converter.HasConflict && (!converter.NeedsProof || IsProvedUp(document, context, output.WrittenSpan[start..])))
        {
            return true;
        }

        output.Truncate(start);
        reason = reason.Length > 0 ? reason : Lost;
        return false;
    }

    /// <summary>Converts a document that is valid in the newer version; false, with the reason, when the older cannot have it.</summary>
    /// <param name="document">The document.</param>
    /// <param name="context">What is known besides it.</param>
    /// <param name="output">Takes the result.</param>
    /// <param name="reason">One sentence, when the result is false.</param>
    public bool TryDown(ReadOnlySpan<byte> document, MigrationContext context, MigrationOutput output, out string reason)
    {
        var index = FindCase(document, isUp: false);
        var start = output.Length;
        if (_migration.Cases[index].StandIn is { } standIn)
        {
            reason = "";
            WriteWhole(document, Encoding.UTF8.GetBytes(standIn), _migration.Cases[index], output);
            return true;
        }

        var converter = _down[index];
        var isConverted = converter.TryConvert(document, context, StoreUse.Restore, output, out reason);
        if (isConverted && !converter.HasConflict && (!converter.NeedsProof || IsProvedDown(document, context, output.WrittenSpan[start..])))
        {
            return true;
        }

        output.Truncate(start);
        if (_migration.Cases[index].ReserveSlot < 0)
        {
            reason = reason.Length > 0 ? reason : Lost;
            return false;
        }

        return TryGoWhole(document, converter, index, context, output, out reason);
    }

    private bool IsProvedUp(ReadOnlySpan<byte> old, MigrationContext context, ReadOnlySpan<byte> result)
    {
        if (_nested == MostNested || !_migration.To.IsValid(result))
        {
            return false;
        }

        var back = Other();
        var output = new MigrationOutput();
        if (!back.TryDown(result, context, output, out _))
        {
            return false;
        }

        // The version that a record declared is what its schema says now; that is no loss.
        var @case = _migration.Cases[FindCase(result, isUp: false)];
        return @case.MarkerSlot >= 0 && MemberInsertion.TryFind(output.WrittenSpan, @case.OldTree.Path(@case.MarkerSlot), out var declared) && MemberInsertion.TryFind(old, @case.OldTree.Path(@case.MarkerSlot), out _)
            ? JsonEquality.AreEqual(output.WrittenSpan, MemberInsertion.Insert(old, @case.OldTree.Path(@case.MarkerSlot), declared))
            : JsonEquality.AreEqual(output.WrittenSpan, old);
    }

    private bool IsProvedDown(ReadOnlySpan<byte> @new, MigrationContext context, ReadOnlySpan<byte> result)
    {
        if (_nested == MostNested || !_migration.From.IsValid(result))
        {
            return false;
        }

        var output = new MigrationOutput();
        var isReturning = IsReturning(@new, out var marker, out var declared);
        var again = isReturning ? MemberInsertion.Insert(result, marker, declared) : result.ToArray();
        var other = Other();
        if (other.TryUpAgain(again, isReturning ? @new : default, context, output) && JsonEquality.AreEqual(output.WrittenSpan, @new))
        {
            return true;
        }

        // What stands in the reserved place may be somebody else's, which the way up finds out.
        output.Truncate(0);
        return other.TryUp(again, isReturning ? @new : default, context, output, out _) && JsonEquality.AreEqual(output.WrittenSpan, @new);
    }

    // A record that came up before takes the version that it declared then, and what its file's name gives it, from elsewhere; that it
    // would get other ones now is no loss.
    private bool IsReturning(ReadOnlySpan<byte> @new, out string[] marker, out byte[] declared)
    {
        var @case = _migration.Cases[FindCase(@new, isUp: false)];
        (marker, declared) = ([], []);
        if (@case.MarkerSlot < 0 || @case.ExtraSlot < 0)
        {
            return false;
        }

        marker = @case.OldTree.Path(@case.MarkerSlot);
        return MemberInsertion.TryFind(@new, [.. @case.NewTree.Path(@case.ExtraSlot), @case.OldTree[@case.MarkerSlot].Pointer], out declared);
    }

    // What comes of the record is being decided, so its reserved place is taken for the product's own.
    private bool TryUpAgain(ReadOnlySpan<byte> document, ReadOnlySpan<byte> given, MigrationContext context, MigrationOutput output)
    {
        var converter = _up[FindCase(document, isUp: true)];
        return converter.TryConvert(document, context, StoreUse.Restore, output, out _, given) && !converter.HasConflict;
    }

    private MigrationConverter Other() => new(_migration) { _nested = _nested + 1 };

    private bool TryTakeWhole(ReadOnlySpan<byte> document, DocumentConverter converter, MigrationContext context, MigrationOutput output)
    {
        var store = document[converter.StorePlace.Start..converter.StorePlace.End];
        if (store.IsEmpty || store[0] != '{' || !new Utf8ValueReader(store).TryFindMember(WholeRecord, out var record))
        {
            return false;
        }

        var whole = record.ReadRaw().Bytes;
        if (!IsProvedUp(document, context, whole))
        {
            return false;
        }

        output.Append(whole);
        return true;
    }

    private bool TryGoWhole(ReadOnlySpan<byte> document, DocumentConverter converter, int index, MigrationContext context, MigrationOutput output, out string reason)
    {
        var plain = new MigrationOutput();
        if (!converter.TryConvert(document, context, StoreUse.Ignore, plain, out reason))
        {
            return false;
        }

        var start = output.Length;
        WriteWhole(document, plain.WrittenSpan, _migration.Cases[index], output);
        if (!converter.NeedsProof || _migration.From.IsValid(output.WrittenSpan[start..]))
        {
            return true;
        }

        output.Truncate(start);
        reason = Lost;
        return false;
    }

    // The old document with the new one in its store.
    private static void WriteWhole(ReadOnlySpan<byte> document, ReadOnlySpan<byte> old, MigrationCase @case, MigrationOutput output)
    {
        var store = new MigrationOutput();
        store.Append("{\"record\":"u8);
        store.Append(document.Trim(" \t\r\n"u8));
        store.Append((byte)'}');
        MemberInsertion.Insert(old, @case.OldTree.Path(@case.ReserveSlot), store.WrittenSpan, output);
    }

    private int FindCase(ReadOnlySpan<byte> document, bool isUp)
    {
        var cases = _migration.Cases;
        var index = 0;
        for (; index < cases.Length - 1; index++)
        {
            var tag = isUp ? cases[index].OldTag : cases[index].NewTag;
            if (tag is not null && IsTagged(document, tag))
            {
                return index;
            }
        }

        if (isUp)
        {
            index = Array.FindIndex(cases, @case => @case.OldTag is null && @case.StandIn is null);
        }

        return index;
    }

    private static bool IsTagged(ReadOnlySpan<byte> document, MigrationTag tag) =>
        new Utf8ValueReader(document).TryFindMember(tag.MemberUtf8, out var value)
        && (tag.ValueUtf8 is null || value.ReadRaw().Bytes.SequenceEqual(tag.ValueUtf8));
}
