using System.Text;
using System.Text.Json;
using SchemaFirst.Json.Reading;
using SchemaFirst.Schema.Json;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Evaluator.Drift;

/// <summary>
/// Follows records through a schema and notes the members of each that the other does not have. Time is linear in the records, but for
/// alternatives, of which those are followed that a value is valid against; memory depends on the schema, and on distinct members up
/// to a limit.
/// </summary>
public sealed class DriftTracker
{
    private const int MostUnnamed = 1000;
    private const int LongestNameBytes = 200;

    private readonly DriftSchema _schema;
    private readonly DriftPlaceGroup _root;
    private readonly Dictionary<string, UnnamedCount> _unnamed = new(StringComparer.Ordinal);
    private readonly List<string> _path = [];
    private long _recordCount;
    private long _uncountedCount;

    /// <summary>Follows records through the subschemas that a model's root reaches.</summary>
    public DriftTracker(ConstraintModel model)
    {
        _schema = new DriftSchema(model);
        _root = _schema.PlaceOf([0]);
    }

    /// <summary>Looks at a record, valid or not.</summary>
    /// <param name="utf8Json">One JSON document without duplicate names.</param>
    /// <param name="file">The file that it is in.</param>
    /// <param name="line">The line at which it begins.</param>
    public void Observe(ReadOnlySpan<byte> utf8Json, string file, long line)
    {
        _recordCount++;
        _path.Clear();
        var reader = new Utf8ValueReader(utf8Json);
        Visit(ref reader, new Record(utf8Json, file, line), _root);
    }

    /// <summary>What was found so far.</summary>
    public DriftReport Report() => new(
        _recordCount,
        [.. _unnamed.OrderBy(entry => entry.Value.Order).Select(entry => new UnnamedMember(entry.Key, entry.Value.Count, entry.Value.First))],
        [.. _schema.Unseen()],
        _uncountedCount);

    private void Visit(ref Utf8ValueReader reader, Record record, DriftPlaceGroup place)
    {
        switch (reader.PeekKind())
        {
            case JsonValueKind.Object:
                VisitMembers(ref reader, record, Choose(reader, record, place));
                break;
            case JsonValueKind.Array:
                VisitElements(ref reader, record, Choose(reader, record, place));
                break;
            default:
                reader.Skip();
                break;
        }
    }

    private void VisitMembers(ref Utf8ValueReader reader, Record record, DriftValueGroup group)
    {
        group.NoteObject();
        reader.ReadStartObject();
        while (true)
        {
            var before = reader.Position;
            if (!reader.ReadMember(out var name))
            {
                return;
            }

            var member = group.MemberOf(name);
            member.NoteSeen();
            if (member.Place is { } place)
            {
                _path.Add(member.Token);
                Visit(ref reader, record, place);
                _path.RemoveAt(_path.Count - 1);
            }
            else
            {
                NoteUnnamed(name, record, before);
                reader.Skip();
            }
        }
    }

    private void VisitElements(ref Utf8ValueReader reader, Record record, DriftValueGroup group)
    {
        _path.Add(DriftMember.AnyToken);
        reader.ReadStartArray();
        for (var i = 0; reader.ReadElement(); i++)
        {
            Visit(ref reader, record, group.ElementAt(i));
        }

        _path.RemoveAt(_path.Count - 1);
    }

    // Names come from the data: their length and their number are bounded.
    private void NoteUnnamed(ReadOnlySpan<byte> name, Record record, int before)
    {
        var text = name.Length <= LongestNameBytes ? Encoding.UTF8.GetString(name) : Encoding.UTF8.GetString(name[..LongestNameBytes]) + "…";
        var path = string.Concat(_path) + JsonPointer.Root.Append(text).Text;
        if (_unnamed.TryGetValue(path, out var known))
        {
            known.Count++;
        }
        else if (_unnamed.Count == MostUnnamed)
        {
            _uncountedCount++;
        }
        else
        {
            _unnamed[path] = new UnnamedCount(_unnamed.Count, record.PlaceOf(before)) { Count = 1 };
        }
    }

    private static DriftValueGroup Choose(Utf8ValueReader reader, Record record, DriftPlaceGroup place)
    {
        if (!place.HasChoices)
        {
            return place.WithoutChoice;
        }

        var start = reader.Position;
        reader.Skip();
        return place.Choose(record.Utf8[start..reader.Position]);
    }

    private readonly ref struct Record(ReadOnlySpan<byte> utf8, string file, long line)
    {
        public ReadOnlySpan<byte> Utf8 { get; } = utf8;

        // A member's offset is that of its name, or of what separates it from the one before.
        public DriftPlace PlaceOf(int before)
        {
            var offset = before + Utf8[before..].IndexOf((byte)'"');
            var preceding = Utf8[..offset];
            var lineStart = preceding.LastIndexOf((byte)'\n') + 1;
            return new DriftPlace(file, line + preceding.Count((byte)'\n'), Encoding.UTF8.GetString(preceding[lineStart..]).EnumerateRunes().Count() + 1);
        }
    }

    private sealed record UnnamedCount(int Order, DriftPlace First)
    {
        public long Count { get; set; }
    }
}
