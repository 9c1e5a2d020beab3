using SchemaFirst.Json.Reading;

namespace SchemaFirst.Json.Migrations;

/// <content>From slots to bytes.</content>
internal sealed partial class DocumentConverter
{
    // Unnamed members go along with their section or to the store.
    private void PlaceUnnamed(ReadOnlySpan<byte> document)
    {
        if (_toStore >= 0 && _restored[_toStore].IsThere)
        {
            _target[_toStore] = _restored[_toStore];
            _carriesStore = true;
        }

        for (var i = 0; i < _unnamed.Count; i++)
        {
            var member = _unnamed[i];
            var section = _from[member.Section] is { Rest: RestPolicy.Carry } slot ? slot.Counterpart : -1;
            var known = section < 0 ? -1 : FindTarget(section, Bytes(document, member.Name));
            if (section >= 0 && (known < 0 || (known == _toStore && !_isUp)))
            {
                _added.Add(member with { Section = section });
                _carriesStore |= known >= 0;
                NeedsProof |= known >= 0;
            }
            else if (section >= 0 && !_isUp && IsLeft(document, known, member.Value))
            {
                _target[known] = member.Value;
            }
            else
            {
                // Upwards so is what is called like the store, which it would be taken for on the way back.
                _stored.Add(new StoreEntry(member.Section, i, member.Value));
            }
        }

        foreach (var section in _unmirrored)
        {
            if (_source[section].IsThere && _memberCounts[section] == 0 && !_from[section].IsRequired)
            {
                _stored.Add(new StoreEntry(section, -1, Compute("{}"u8)));
            }
        }
    }

    private int FindTarget(int section, ReadOnlySpan<byte> quotedName)
    {
        var names = _to.Sections[section]!;
        return names.Slots.Length == 0 ? -1 : names.Find(new Utf8ValueReader(quotedName).ReadString());
    }

    private bool TryWrite(ReadOnlySpan<byte> document, MigrationOutput output)
    {
        var start = output.Length;
        var needsComma = false;
        if (TryWriteSection(document, output, 0, ref needsComma))
        {
            HasConflict |= (_carriesStore && _stored.Count > 0) || _keptCount < _stored.Count || (_isBornHere && _toStore < 0);
            return true;
        }

        output.Truncate(start);
        return false;
    }

    private bool TryWriteSection(ReadOnlySpan<byte> document, MigrationOutput output, int section, ref bool needsComma)
    {
        if (_mirrored[section].IsThere && !_hasRestored)
        {
            output.AppendMember(_to.Prefixes[section], needsComma, Bytes(document, _mirrored[section]));
            needsComma = true;
            return true;
        }

        var start = output.Length;
        output.AppendMember(section > 0 ? _to.Prefixes[section] : ","u8, section > 0 && needsComma, "{"u8);
        var (hasComma, missing, isStrong, isMade, hasOwn) = (false, -1, false, false, false);
        var late = -1;
        foreach (var slot in _to.Sections[section]!.Slots)
        {
            var value = _target[slot];
            if (value.IsThere)
            {
                output.AppendMember(_to.Prefixes[slot], hasComma, Bytes(document, value));
                hasComma = true;
                // A value of its own makes no section that nothing else is in.
                isStrong |= _restored[slot].IsThere || (!_isWeak[slot] && !_isMade[slot]);
                isMade |= _isMade[slot];
                hasOwn |= !_isMade[slot];
                continue;
            }

            switch (_to.Kinds[slot])
            {
                case SlotKind.Required:
                    missing = missing < 0 ? slot : missing;
                    break;
                case SlotKind.Section when _toStore >= 0 && _to.IsIn(_toStore, slot):
                    // The section that the store is in comes last: until then entries may come.
                    late = slot;
                    break;
                case SlotKind.Section when !IsAbsent(slot):
                    var before = output.Length;
                    if (!TryWriteSection(document, output, slot, ref hasComma))
                    {
                        return false;
                    }

                    isStrong |= output.Length > before;
                    missing = missing < 0 && output.Length == before && _to[slot].IsRequired ? slot : missing;
                    break;
                case SlotKind.Section when _to[slot].IsRequired:
                    missing = missing < 0 ? slot : missing;
                    break;
            }
        }

        _isBornHere |= isMade && (isStrong || IsDemanded(section));
        if (late >= 0 && !TryWriteSection(document, output, late, ref hasComma))
        {
            return false;
        }

        _isBornHere |= isMade && isStrong;
        isStrong |= WriteAdded(document, output, section, ref hasComma) || hasComma && late >= 0;
        return TryEndSection(document, output, section, start, missing, isStrong || (hasOwn && _to[section].IsRequired), ref needsComma, ref hasComma);
    }

    // True for a section that only comes of its counterpart, where that is absent.
    private bool IsAbsent(int section) => _counterparts[section] is var counterpart and > 0 && !_source[counterpart].IsThere && !_hasRestored;

    private bool TryEndSection(ReadOnlySpan<byte> document, MigrationOutput output, int section, int start, int missing, bool hasContent, ref bool needsComma, ref bool hasComma)
    {
        var counterpart = IsMirrored(_to, _from, section) ? _to[section].Counterpart : -1;
        var isPresent = counterpart >= 0 && _source[counterpart].IsThere;
        var isEmptied = isPresent && _memberCounts[counterpart] > 0;
        var isEmptyOnPurpose = section == 0 || _restored[section].IsThere || (_to[section].IsRequired && IsDemanded(_to.Parents[section])) || (isPresent && (!isEmptied || hasComma));
        if (missing >= 0 && (isPresent || hasContent || isEmptyOnPurpose))
        {
            return Refuse(_reasons[missing] ?? $"The record has no {_to[missing].Pointer}, which the other version requires.");
        }

        if (!hasContent && !isEmptyOnPurpose)
        {
            output.Truncate(start);
            return true;
        }

        if ((hasContent || hasComma) && isPresent && !isEmptied && section > 0 && !_from[counterpart].IsRequired)
        {
            _stored.Add(new StoreEntry(counterpart, -1, Compute("{}"u8)));
        }

        if (_toStore >= 0 && _to.Parents[_toStore] == section && NeedsStore)
        {
            WriteStore(document, output, hasComma);
        }

        output.Append((byte)'}');
        needsComma = true;
        return true;
    }

    // True for a section that is there in any case: as its counterpart is, or since its own version wants it.
    private bool IsDemanded(int section) =>
        section == 0
        || (IsMirrored(_to, _from, section) && _source[_to[section].Counterpart].IsThere)
        || (_to[section].IsRequired && IsDemanded(_to.Parents[section]));

    // Also an empty one, where nothing else says that the record was never of the older version.
    private bool NeedsStore => _stored.Count > 0 || _isBornHere;

    // True when something was written.
    private bool WriteAdded(ReadOnlySpan<byte> document, MigrationOutput output, int section, ref bool hasComma)
    {
        var hasAdded = _toStore >= 0 && _to.Parents[_toStore] == section && NeedsStore;
        foreach (var member in _added)
        {
            if (member.Section == section)
            {
                BeginMember(output, Bytes(document, member.Name), hasComma);
                output.Append((byte)':');
                output.Append(Bytes(document, member.Value));
                (hasComma, hasAdded) = (true, true);
            }
        }

        return hasAdded;
    }

    private static void BeginMember(MigrationOutput output, ReadOnlySpan<byte> name, bool needsComma)
    {
        if (needsComma)
        {
            output.Append((byte)',');
        }

        output.Append(name);
    }

    private void WriteStore(ReadOnlySpan<byte> document, MigrationOutput output, bool needsComma)
    {
        _keptCount = _stored.Count;
        output.AppendMember(_to.Prefixes[_toStore], needsComma, "{"u8);
        for (var i = 0; i < _stored.Count; i++)
        {
            var entry = _stored[i];
            BeginMember(output, Key(document, entry), needsComma: i > 0);
            output.Append((byte)':');
            output.Append(entry.Value.IsThere ? Bytes(document, entry.Value) : "null"u8);
        }

        output.Append((byte)'}');
    }

    private ReadOnlySpan<byte> Key(ReadOnlySpan<byte> document, StoreEntry entry)
    {
        if (entry.Unnamed < 0)
        {
            return _case.StoreKey(_isUp, entry.Source);
        }

        var name = new Utf8ValueReader(Bytes(document, _unnamed[entry.Unnamed].Name)).ReadString();
        var pointer = $"{_from[entry.Source].Pointer}/{SlotTree.Escape(name)}";
        return System.Text.Encoding.UTF8.GetBytes(SlotTree.Quote(_isUp ? pointer : pointer[1..]));
    }
}
