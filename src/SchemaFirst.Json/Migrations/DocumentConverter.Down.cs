namespace SchemaFirst.Json.Migrations;

/// <content>From new slots to old ones. What the store holds of the old version is put back.</content>
internal sealed partial class DocumentConverter
{
    private bool TryDown(ReadOnlySpan<byte> document, MigrationContext context)
    {
        foreach (var copy in _hasRestored ? _copies : [])
        {
            CopyDown(copy);
        }

        foreach (var link in _links)
        {
            var isDone = link switch
            {
                CarryLink carry => CarryDown(document, carry),
                DefaultLink constant => StoreDefault(document, constant, context),
                KeepLink keep => KeepDown(keep),
                DeriveLink derive => TryDeriveDown(document, derive, context),
                _ => false,
            };
            if (!isDone)
            {
                return false;
            }
        }

        if (_fromStore >= 0 && HadStore && _memberCounts[_fromStore] == 0)
        {
            _stored.Add(new StoreEntry(_fromStore, -1, _source[_fromStore]));
        }

        PlaceUnnamed(document);
        HasConflict |= IsReturning && _stored.Count > 0;
        return true;
    }

    private void CopyDown(CopyLink link)
    {
        HasConflict |= _restored[link.Source].IsThere && _source[link.Target].IsThere;
        _target[link.Source] = _source[link.Target].IsThere ? _source[link.Target] : _restored[link.Source];
    }

    private bool CarryDown(ReadOnlySpan<byte> document, CarryLink link)
    {
        var value = _source[link.Target];
        var hasRestored = false;
        foreach (var source in link.Sources)
        {
            _target[source.Source] = _restored[source.Source];
            hasRestored |= _target[source.Source].IsThere;
        }

        if (!value.IsThere)
        {
            if (!hasRestored && link.DownValueUtf8 is { } standard)
            {
                _target[link.Sources[0].Source] = Compute(standard);
                _isMade[link.Sources[0].Source] = true;
            }

            return true;
        }

        var hasWinner = hasRestored && FindWinner(document, link, _target, out var up) >= 0 && AreEqual(document, up, value);
        if (hasWinner && !IsBarredDown(document, link))
        {
            return true;
        }

        var first = link.Sources[0];
        HasConflict |= _target[first.Source].IsThere;
        _target[first.Source] = Undo(document, first, value);

        // On the way up it would be taken for what stands there when the record has none.
        NeedsProof |= link.DownValueUtf8 is { } made && _target[first.Source].IsThere && Validation.JsonEquality.AreEqual(Bytes(document, _target[first.Source]), made);
        if (!ComesBack(document, link, value))
        {
            _stored.Add(new StoreEntry(link.Target, -1, value));
            NeedsProof = true;
            if (!_target[first.Source].IsThere && link.DownValueUtf8 is { } standard)
            {
                _target[first.Source] = Compute(standard);
            }
        }

        return true;
    }

    private bool ComesBack(ReadOnlySpan<byte> document, CarryLink link, ValuePlace value)
    {
        var first = link.Sources[0];
        if (!_target[first.Source].IsThere)
        {
            return false;
        }

        var isPlain = first.Conversion is null && link.Unless.Length == 0;
        return isPlain || (!IsBarredDown(document, link) && AreEqual(document, Result(document, link, 0, _target), value));
    }

    // Conditions look at old members, which on the way down are the target's.
    private bool IsBarredDown(ReadOnlySpan<byte> document, CarryLink link)
    {
        foreach (var condition in link.Unless)
        {
            var old = _restored[condition.Source].IsThere ? _restored[condition.Source] : _target[condition.Source];
            if (old.IsThere && Validation.JsonEquality.AreEqual(Bytes(document, old), condition.ValueUtf8))
            {
                return true;
            }
        }

        return false;
    }

    private ValuePlace Undo(ReadOnlySpan<byte> document, MigrationSource source, ValuePlace value)
    {
        if (source.Conversion is { } conversion)
        {
            var start = _scratch.Length;
            if (!conversion.TryDown(Bytes(document, value), _scratch))
            {
                return default;
            }

            value = new ValuePlace(ValueHome.Scratch, start, _scratch.Length);
        }

        return source.DownFit is { } fit && !fit.Accepts(Bytes(document, value)) ? default : value;
    }

    // A record of the newer version keeps what the older has no place for, though it is the common value.
    private bool StoreDefault(ReadOnlySpan<byte> document, DefaultLink link, MigrationContext context)
    {
        var value = _source[link.Target];
        var isBorn = _marker >= 0 && !context.IsReturning;
        if (value.IsThere && !link.IsConstant && (isBorn || link.ValueUtf8 is not { } standard || !Validation.JsonEquality.AreEqual(Bytes(document, value), standard)))
        {
            _stored.Add(new StoreEntry(link.Target, -1, value));
        }

        return true;
    }

    private bool KeepDown(KeepLink link)
    {
        // The version that a record declared is not its own: it is what it is now.
        _isMade[link.Source] = link.DownValueUtf8 is not null && !_restored[link.Source].IsThere;
        var isOwn = _restored[link.Source].IsThere && link.Source != _marker;
        _target[link.Source] = !isOwn && link.DownValueUtf8 is { } value ? Compute(value) : _restored[link.Source];
        return true;
    }

    private bool TryDeriveDown(ReadOnlySpan<byte> document, DeriveLink link, MigrationContext context)
    {
        Span<ValuePlace> values = stackalloc ValuePlace[link.Targets.Length + link.With.Length];
        Span<ValuePlace> results = stackalloc ValuePlace[link.Sources.Length];
        Gather(_source, link.Targets, link.With, _target, values);
        var derive = new DeriveValues(document, _scratch, values, results);
        if (link.Down is { } down && !down(ref derive, context, out var reason))
        {
            return Refuse(reason);
        }

        for (var i = 0; i < results.Length; i++)
        {
            var restored = _restored[link.Sources[i]];
            var isAbsence = restored.IsThere && Bytes(document, restored).SequenceEqual("null"u8);
            _target[link.Sources[i]] = isAbsence ? default : restored.IsThere ? restored : results[i];
        }

        if (derive.ComesBack && !_hasRestored)
        {
            StoreTheHomeless(link, context);
        }
        else
        {
            StoreWhatIsNotDerivedAgain(document, link, context);
        }

        return true;
    }

    // What the older version has no place for, though it would be derived again.
    private void StoreTheHomeless(DeriveLink link, MigrationContext context)
    {
        if (context.IsReturning)
        {
            return;
        }

        foreach (var target in link.Reserved)
        {
            if (_source[target] is { IsThere: true } value)
            {
                _stored.Add(new StoreEntry(target, -1, value));
            }
        }
    }

    private void StoreWhatIsNotDerivedAgain(ReadOnlySpan<byte> document, DeriveLink link, MigrationContext context)
    {
        if (link.UsesContext && context.IsReturning)
        {
            return;
        }

        Span<ValuePlace> values = stackalloc ValuePlace[link.Sources.Length + link.With.Length];
        Span<ValuePlace> again = stackalloc ValuePlace[link.Targets.Length];
        Gather(_target, link.Sources, link.With, _target, values);
        var derive = new DeriveValues(document, _scratch, values, again);
        if (!link.Up(ref derive, context, out _))
        {
            again.Clear();
        }

        for (var i = 0; i < again.Length; i++)
        {
            var isHomeless = !context.IsReturning && link.Reserved.Contains(link.Targets[i]);
            if (_source[link.Targets[i]] is { IsThere: true } value && (isHomeless || !AreEqual(document, value, again[i])))
            {
                _stored.Add(new StoreEntry(link.Targets[i], -1, value));
            }
        }
    }

    private bool IsLeft(ReadOnlySpan<byte> document, int slot, ValuePlace value)
    {
        foreach (var link in _case.Links)
        {
            if (link is CarryLink { Misfit: Misfit.Leave } carry && carry.Sources[0].Source == slot)
            {
                return !_source[carry.Target].IsThere && !_target[slot].IsThere
                    && (carry.Sources[0].Fit is { } fit && !fit.Accepts(Bytes(document, value)));
            }
        }

        return false;
    }
}
