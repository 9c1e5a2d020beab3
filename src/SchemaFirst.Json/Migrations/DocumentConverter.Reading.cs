using System.Text;
using SchemaFirst.Json.Reading;

namespace SchemaFirst.Json.Migrations;

/// <content>From bytes to slots.</content>
internal sealed partial class DocumentConverter
{
    private void Read(ReadOnlySpan<byte> document, StoreUse use)
    {
        var reader = new Utf8ValueReader(document);
        _source[0] = new ValuePlace(ValueHome.Document, 0, document.Length);
        ReadSection(document, ref reader, 0, use);
        if (HadStore && use == StoreUse.Restore)
        {
            ReadStore(document, _source[_fromStore]);
        }
    }

    private void ReadSection(ReadOnlySpan<byte> document, ref Utf8ValueReader reader, int section, StoreUse use)
    {
        var names = _fromSections[section]!;
        var (start, count, unnamed) = (reader.Position, 0, _unnamed.Count);
        reader.ReadStartObject();
        while (reader.MoveToMember())
        {
            var nameStart = reader.Position + 1;
            int nameLength;
            if (names.Expect(count, out var slot) is { } expected && reader.TryReadName(expected))
            {
                nameLength = expected.Length - 2;
            }
            else
            {
                var name = reader.ReadName(out var hasEscapes);
                nameLength = name.Length;
                slot = names.Find(hasEscapes ? JsonText.Unescape(name) : name, count);
            }

            count++;
            ReadValue(document, ref reader, section, slot, new ValuePlace(ValueHome.Document, nameStart - 1, nameStart + nameLength + 1), use);
        }

        _memberCounts[section] = count;
        if (_mirrors[section] is var mirror and >= 0 && count > 0 && _unnamed.Count == unnamed && HasRequired(mirror))
        {
            _mirrored[mirror] = new ValuePlace(ValueHome.Document, start, EndOf(document, reader.Position));
        }
    }

    private void ReadValue(ReadOnlySpan<byte> document, ref Utf8ValueReader reader, int section, int slot, ValuePlace name, StoreUse use)
    {
        var start = reader.Position;
        if (slot >= 0 && _fromSections[slot] is not null && document[start] == '{')
        {
            ReadSection(document, ref reader, slot, use);
            _source[slot] = new ValuePlace(ValueHome.Document, start, start + 1);
            return;
        }

        var value = new ValuePlace(ValueHome.Document, start, reader.SkipValue());
        if (slot < 0 || !Take(slot, value, use))
        {
            _unnamed.Add(new UnnamedMember(section, name, value));
        }
    }

    // The reader stands behind the white space that may follow an object.
    private static int EndOf(ReadOnlySpan<byte> document, int position)
    {
        while (document[position - 1] <= ' ')
        {
            position--;
        }

        return position;
    }

    private bool HasRequired(int section)
    {
        foreach (var slot in _to.Sections[section]!.Slots)
        {
            if (_to.Kinds[slot] == SlotKind.Required && !_target[slot].IsThere)
            {
                return false;
            }
        }

        return true;
    }

    // False for a store that is taken for an ordinary member.
    private bool Take(int slot, ValuePlace value, StoreUse use)
    {
        if (slot == _fromStore)
        {
            HadStore = true;
            if (use == StoreUse.Opaque)
            {
                return false;
            }
        }

        _source[slot] = value;
        if (_copyTargets[slot] is var target and >= 0)
        {
            _target[target] = value;
        }

        return true;
    }

    // Entries are pointers of the other version, in the reserved member without the first slash.
    private void ReadStore(ReadOnlySpan<byte> document, ValuePlace store)
    {
        var inner = new Utf8ValueReader(document[store.Start..store.End]);
        if (inner.PeekKind() != System.Text.Json.JsonValueKind.Object)
        {
            HasConflict = true;
            return;
        }

        inner.ReadStartObject();
        _memberCounts[_fromStore] = 0;
        while (inner.ReadMember(out var name))
        {
            _memberCounts[_fromStore]++;
            var pointer = (_isUp ? "/" : "") + JsonText.ToString(name);
            var start = store.Start + inner.Position;
            Restore(document, pointer, new ValuePlace(ValueHome.Document, start, store.Start + inner.SkipValue()));
        }
    }

    private void Restore(ReadOnlySpan<byte> document, string pointer, ValuePlace value)
    {
        var slot = _to.Find(pointer);
        HasConflict |= !_isUp && slot >= 0 && slot == _marker && _markerFit is { } fit && !fit.Accepts(Bytes(document, value));
        NeedsProof |= slot < 0 || slot != _marker || _isUp;
        _hasRestored |= _isUp || slot < 0 || slot != _marker;
        if (slot > 0)
        {
            var bytes = Bytes(document, value);
            var isReadable = _restoredFits[slot] is not { } restoredFit || (!_isUp && bytes.SequenceEqual("null"u8)) || restoredFit.Accepts(bytes);
            HasConflict |= !isReadable;
            _restored[slot] = isReadable ? value : default;
            return;
        }

        var slash = pointer.LastIndexOf('/');
        var section = slash < 0 ? -1 : _to.Find(pointer[..slash]);
        if (section < 0 || _to.Sections[section] is null)
        {
            HasConflict = true;
            return;
        }

        var name = Compute(Encoding.UTF8.GetBytes(SlotTree.Quote(SlotTree.NameOf(pointer))));
        _added.Add(new UnnamedMember(section, name, value));
    }
}
