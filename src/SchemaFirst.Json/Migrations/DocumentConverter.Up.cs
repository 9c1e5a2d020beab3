namespace SchemaFirst.Json.Migrations;

/// <content>From old slots to new ones.</content>
internal sealed partial class DocumentConverter
{
    private bool TryUp(ReadOnlySpan<byte> document, MigrationContext context, ReadOnlySpan<byte> given)
    {
        // Without anything restored, the targets of copies were set while the document was read.
        foreach (var copy in _hasRestored ? _copies : [])
        {
            Copy(document, copy.Source, copy.Target);
        }

        foreach (var link in _links)
        {
            var isDone = link switch
            {
                CarryLink carry => TryCarryUp(document, carry),
                DefaultLink constant => SetDefault(constant),
                KeepLink keep => KeepUp(document, keep),
                DeriveLink derive => TryDeriveUp(document, derive, context, given),
                _ => false,
            };
            if (!isDone)
            {
                return false;
            }
        }

        PlaceUnnamed(document);
        return true;
    }

    private void Copy(ReadOnlySpan<byte> document, int source, int target)
    {
        if (_restored[target].IsThere)
        {
            _target[target] = _restored[target];
            if (_source[source].IsThere && !AreEqual(document, _restored[target], _source[source]))
            {
                _stored.Add(new StoreEntry(source, -1, _source[source]));
            }
        }
    }

    private bool TryCarryUp(ReadOnlySpan<byte> document, CarryLink link)
    {
        if ((!_hasRestored && !IsAnyThere(link.Sources)) || (IsBorn && IsMade(document, link)))
        {
            return true;
        }

        var winner = -1;
        var isBarred = IsBarred(document, link);
        if (_restored[link.Target].IsThere)
        {
            _target[link.Target] = _restored[link.Target];
            winner = AreEqual(document, Result(document, link, 0, _source), _target[link.Target]) ? 0 : -1;
        }
        else if (!isBarred)
        {
            winner = FindWinner(document, link, _source, out _target[link.Target]);
        }

        var hasOthers = false;
        for (var i = 0; i < link.Sources.Length; i++)
        {
            hasOthers |= i != winner && _source[link.Sources[i].Source].IsThere;
        }

        return (!hasOthers && winner <= 0 && IsUndone(document, link, winner)) || KeepOthers(document, link, winner, isBarred);
    }

    private bool IsAnyThere(MigrationSource[] sources)
    {
        foreach (var source in sources)
        {
            if (_source[source.Source].IsThere)
            {
                return true;
            }
        }

        return false;
    }

    // False where what the first spelling became does not give it back.
    private bool IsUndone(ReadOnlySpan<byte> document, CarryLink link, int winner) =>
        winner < 0 || link.Sources[0].Conversion is null or { IsExact: true }
        || AreEqual(document, Undo(document, link.Sources[0], _target[link.Target]), _source[link.Sources[0].Source]);

    private bool KeepOthers(ReadOnlySpan<byte> document, CarryLink link, int winner, bool isBarred)
    {
        var isMissing = !_target[link.Target].IsThere;
        if (isMissing && link.Misfit == Misfit.Reject && !isBarred)
        {
            return Refuse(link.Reason ?? $"The value of {_from[link.Sources[0].Source].Pointer} does not fit.");
        }

        if (isMissing && link.Misfit == Misfit.Leave)
        {
            return Leave(link);
        }

        // Where the others alone would give the same, nothing says that the first was there too.
        var keepsFirst = winner != 0 || !IsUndone(document, link, winner);
        if (!keepsFirst)
        {
            var first = _source[link.Sources[0].Source];
            _source[link.Sources[0].Source] = default;
            keepsFirst = FindWinner(document, link, _source, out var other) >= 0 && AreEqual(document, other, _target[link.Target]);
            _source[link.Sources[0].Source] = first;
        }

        for (var i = keepsFirst ? 0 : 1; i < link.Sources.Length; i++)
        {
            if (_source[link.Sources[i].Source] is { IsThere: true } value)
            {
                _stored.Add(new StoreEntry(link.Sources[i].Source, -1, value));
            }
        }

        return true;
    }

    // What does not fit goes along with the unnamed members of its section.
    private bool Leave(CarryLink link)
    {
        foreach (var source in link.Sources)
        {
            if (_source[source.Source] is { IsThere: true } value)
            {
                _unnamed.Add(new UnnamedMember(_from.Parents[source.Source], Compute(_from.Prefixes[source.Source].AsSpan()[1..^1]), value));
            }
        }

        return true;
    }

    private bool SetDefault(DefaultLink link)
    {
        _target[link.Target] = _restored[link.Target].IsThere ? _restored[link.Target] : link.ValueUtf8 is { } value ? Compute(value) : default;
        return true;
    }

    // What only stands there since the older version wants something is nothing to keep.
    private bool KeepUp(ReadOnlySpan<byte> document, KeepLink link)
    {
        if (link.IsKept && _source[link.Source].IsThere && !(IsBorn && IsMade(document, link)))
        {
            _stored.Add(new StoreEntry(link.Source, -1, _source[link.Source]));
        }

        return true;
    }

    private bool IsMade(ReadOnlySpan<byte> document, CarryLink link) =>
        link.DownValueUtf8 is { } made && _to.Kinds[link.Target] == SlotKind.Optional && !_restored[link.Target].IsThere
        && _source[link.Sources[0].Source] is { IsThere: true } value && Validation.JsonEquality.AreEqual(Bytes(document, value), made);

    private bool IsMade(ReadOnlySpan<byte> document, KeepLink link) =>
        link.Source == _marker || (link.DownValueUtf8 is { } made && Validation.JsonEquality.AreEqual(Bytes(document, _source[link.Source]), made));

    private bool TryDeriveUp(ReadOnlySpan<byte> document, DeriveLink link, MigrationContext context, ReadOnlySpan<byte> given)
    {
        Span<ValuePlace> values = stackalloc ValuePlace[link.Sources.Length + link.With.Length];
        Span<ValuePlace> results = stackalloc ValuePlace[link.Targets.Length];
        Gather(_source, link.Sources, link.With, _source, values);
        var derive = new DeriveValues(document, _scratch, values, results);
        var isGiven = link.UsesContext && !given.IsEmpty;
        if (!isGiven && !AreAllRestored(link.Targets) && !link.Up(ref derive, context, out var reason))
        {
            return Refuse(reason);
        }

        for (var i = 0; i < results.Length; i++)
        {
            results[i] = _restored[link.Targets[i]].IsThere ? _restored[link.Targets[i]] : results[i];
            if (isGiven && MemberInsertion.TryFind(given, _to.Path(link.Targets[i]), out var value))
            {
                results[i] = Compute(value);
            }

            _target[link.Targets[i]] = results[i];
        }

        return link.Down is null || (derive.ComesBack && !isGiven && !_hasRestored) || TryStoreWhatDoesNotComeBack(document, link, context, results);
    }

    private bool TryStoreWhatDoesNotComeBack(ReadOnlySpan<byte> document, DeriveLink link, MigrationContext context, ReadOnlySpan<ValuePlace> results)
    {
        Span<ValuePlace> values = stackalloc ValuePlace[link.Targets.Length + link.With.Length];
        Span<ValuePlace> back = stackalloc ValuePlace[link.Sources.Length];
        results.CopyTo(values);
        for (var i = 0; i < link.With.Length; i++)
        {
            values[results.Length + i] = _source[link.With[i]];
        }

        var derive = new DeriveValues(document, _scratch, values, back);
        if (!link.Down!(ref derive, context, out var reason))
        {
            return Refuse(reason);
        }

        for (var i = 0; i < back.Length; i++)
        {
            if (!AreEqual(document, back[i], _source[link.Sources[i]]))
            {
                _stored.Add(new StoreEntry(link.Sources[i], -1, _source[link.Sources[i]]));
            }
        }

        return true;
    }

    private bool AreAllRestored(int[] targets)
    {
        foreach (var target in targets)
        {
            if (!_restored[target].IsThere)
            {
                return false;
            }
        }

        return true;
    }

    private static void Gather(ValuePlace[] from, int[] slots, int[] with, ValuePlace[] others, Span<ValuePlace> values)
    {
        for (var i = 0; i < slots.Length; i++)
        {
            values[i] = from[slots[i]];
        }

        for (var i = 0; i < with.Length; i++)
        {
            values[slots.Length + i] = others[with[i]];
        }
    }

    private bool IsBarred(ReadOnlySpan<byte> document, CarryLink link)
    {
        foreach (var condition in link.Unless)
        {
            if (_source[condition.Source].IsThere && Validation.JsonEquality.AreEqual(Bytes(document, _source[condition.Source]), condition.ValueUtf8))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The first spelling that is there and fits; -1 when none is.</summary>
    private int FindWinner(ReadOnlySpan<byte> document, CarryLink link, ValuePlace[] old, out ValuePlace value)
    {
        for (var i = 0; i < link.Sources.Length; i++)
        {
            value = Result(document, link, i, old);
            if (value.IsThere)
            {
                return i;
            }
        }

        value = default;
        return -1;
    }

    // What a spelling alone gives; none when it is absent or does not fit.
    private ValuePlace Result(ReadOnlySpan<byte> document, CarryLink link, int index, ValuePlace[] old)
    {
        var source = link.Sources[index];
        var value = old[source.Source];
        if (!value.IsThere)
        {
            return default;
        }

        if (source.Conversion is { } conversion)
        {
            var start = _scratch.Length;
            if (!conversion.TryUp(Bytes(document, value), _scratch))
            {
                return default;
            }

            value = new ValuePlace(ValueHome.Scratch, start, _scratch.Length);
        }

        return source.Fit is { } fit && !fit.Accepts(Bytes(document, value)) ? default : value;
    }
}
