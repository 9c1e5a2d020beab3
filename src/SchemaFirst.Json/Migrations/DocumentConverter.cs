using System.Runtime.CompilerServices;
using SchemaFirst.Json.Validation;

namespace SchemaFirst.Json.Migrations;

/// <summary>How the store in the source is taken.</summary>
internal enum StoreUse
{
    /// <summary>What it holds is put back to where it came from.</summary>
    Restore,

    /// <summary>As any other member.</summary>
    Opaque,

    /// <summary>As if it were not there.</summary>
    Ignore,
}

/// <summary>
/// Converts documents of one shape, one way. It reads the members of the source into slots, decides link by link what stands in the
/// slots of the target, and writes those. Its buffers are used again for the next document, so it serves one thread.
/// </summary>
internal sealed partial class DocumentConverter
{
    private readonly MigrationCase _case;
    private readonly bool _isUp;
    private readonly SlotTree _from;
    private readonly SlotTree _to;
    private readonly int _fromStore;
    private readonly int _toStore;
    private readonly int _marker;
    private readonly ValueFit? _markerFit;
    private readonly MigrationOutput _scratch = new();
    private readonly ValuePlace[] _source;
    private readonly ValuePlace[] _target;
    private readonly ValuePlace[] _restored;
    private readonly int[] _memberCounts;
    private readonly SlotSection?[] _fromSections;
    private readonly List<UnnamedMember> _unnamed = [];
    private readonly List<UnnamedMember> _added = [];
    private readonly List<StoreEntry> _stored = [];
    private readonly bool[] _isWeak;
    private readonly bool[] _isMade;
    private readonly ValueFit?[] _restoredFits;
    private readonly string?[] _reasons;
    private readonly int[] _copyTargets;
    private readonly CopyLink[] _copies;
    private readonly int[] _mirrors;
    private readonly ValuePlace[] _mirrored;
    private readonly int[] _counterparts;
    private readonly MigrationLink[] _links;
    private readonly int[] _unmirrored;
    private readonly bool _isUncommon;
    private int _keptCount;
    private bool _isBornHere;
    private bool _hasRestored;
    private bool _carriesStore;
    private bool _restoresStore;
    private string _reason = "";

    public DocumentConverter(MigrationCase @case, bool isUp)
    {
        _case = @case;
        _isUp = isUp;
        _from = isUp ? @case.OldTree : @case.NewTree;
        _to = isUp ? @case.NewTree : @case.OldTree;
        _fromStore = isUp ? @case.ReserveSlot : @case.ExtraSlot;
        _toStore = isUp ? @case.ExtraSlot : @case.ReserveSlot;
        _marker = @case.MarkerSlot;
        _markerFit = Array.Find(@case.Links, link => link is KeepLink keep && keep.Source == _marker) is KeepLink { Fit: { } fit } ? fit : null;
        _source = new ValuePlace[_from.Count];
        _target = new ValuePlace[_to.Count];
        _restored = new ValuePlace[_to.Count];
        _memberCounts = new int[_from.Count];
        _isWeak = new bool[_to.Count];
        _isMade = new bool[_to.Count];
        _reasons = new string?[_to.Count];
        _restoredFits = new ValueFit?[_to.Count];
        foreach (var derive in @case.Links.OfType<DeriveLink>().Where(derive => derive.Fits.Length > 0))
        {
            int[] slots = [.. derive.Sources, .. derive.With, .. derive.Targets];
            var old = derive.Sources.Length + derive.With.Length;
            for (var i = isUp ? old : 0; i < (isUp ? slots.Length : old); i++)
            {
                _restoredFits[slots[i]] = derive.Fits[i];
            }
        }

        foreach (var link in isUp ? @case.Links : [])
        {
            Describe(link);
        }

        _copies = [.. @case.Links.OfType<CopyLink>()];
        _links = [.. @case.Links.Where(link => link is not CopyLink)];
        _copyTargets = new int[_from.Count];
        _copyTargets.AsSpan().Fill(-1);
        foreach (var copy in _copies)
        {
            _copyTargets[isUp ? copy.Source : copy.Target] = isUp ? copy.Target : copy.Source;
        }

        _mirrors = [.. Enumerable.Range(0, _from.Count).Select(FindMirror)];
        _mirrored = new ValuePlace[_to.Count];
        _counterparts = [.. Enumerable.Range(0, _to.Count).Select(FindOnlyOrigin)];
        _unmirrored = [.. Enumerable.Range(1, _from.Count - 1).Where(section => _from[section].IsSection && !IsMirrored(_from, _to, section))];
        _isUncommon = @case.IsUncommon;
        _fromSections = [.. _from.Sections.Select(section => section?.Clone())];
    }

    // The section that a section becomes without any change: all its members go over under their names, and nothing else is there.
    private int FindMirror(int section)
    {
        var target = section > 0 && _from[section].IsSection ? _from[section].Counterpart : -1;
        if (target <= 0 || _to[target].Counterpart != section || Enumerable.Range(0, _from.Count).Count(other => _from[other].Counterpart == target) > 1)
        {
            return -1;
        }

        var (olds, news) = (_from.Sections[section]!.Slots, _to.Sections[target]!.Slots);
        var isMirror = olds.Length == news.Length && olds.All(slot => _copyTargets[slot] is var copy and >= 0 && news.Contains(copy) && _from.Prefixes[slot].AsSpan().SequenceEqual(_to.Prefixes[copy]));
        return isMirror ? target : -1;
    }

    // True for a section whose presence says that of its counterpart, and the other way round.
    private static bool IsMirrored(SlotTree tree, SlotTree other, int section) =>
        tree[section].Counterpart is var counterpart and >= 0 && other[counterpart].Counterpart == section;

    // The section that everything in a section comes from; -1 where something comes from elsewhere, or may be made.
    private int FindOnlyOrigin(int section)
    {
        var origin = section > 0 && _to[section].IsSection ? _to[section].Counterpart : -1;
        if (origin <= 0 || _to.IsIn(_toStore, section) || _to.Sections[section]!.Slots.Any(slot => _to[slot].IsSection && !_from.IsIn(FindOnlyOrigin(slot), origin)))
        {
            return -1;
        }

        var comesFromElsewhere = _case.Links.Any(link => Targets(link).Any(slot => _to.Parents[slot] == section) && !Sources(link).All(slot => _from.IsIn(slot, origin)));
        return comesFromElsewhere ? -1 : origin;
    }

    private IEnumerable<int> Targets(MigrationLink link) => Slots(link, _isUp);

    // What is made of nothing comes from elsewhere too, which no slot stands for.
    private IEnumerable<int> Sources(MigrationLink link) => link switch
    {
        CarryLink carry when _isUp => Slots(link, isNew: false).Concat(carry.Unless.Select(condition => condition.Source)),
        CopyLink or CarryLink { DownValue: null } => Slots(link, !_isUp),
        _ => [-1],
    };

    private static IEnumerable<int> Slots(MigrationLink link, bool isNew) => link switch
    {
        CopyLink copy => [isNew ? copy.Target : copy.Source],
        CarryLink carry => isNew ? [carry.Target] : carry.Sources.Select(source => source.Source),
        DefaultLink constant => isNew ? [constant.Target] : [],
        KeepLink keep => isNew ? [] : [keep.Source],
        DeriveLink derive => isNew ? derive.Targets : derive.Sources,
        _ => [],
    };

    private void Describe(MigrationLink link)
    {
        switch (link)
        {
            case CopyLink copy:
                _reasons[copy.Target] = copy.Reason;
                break;
            case CarryLink carry:
                _reasons[carry.Target] = carry.Reason;
                break;
            case DefaultLink constant:
                _isWeak[constant.Target] = true;
                break;
        }
    }

    /// <summary>True when the document that was read last had something in its store.</summary>
    public bool HadStore { get; private set; }

    /// <summary>True when what was read last is uncommon enough that the result must be proved by converting it back.</summary>
    public bool NeedsProof { get; private set; }

    /// <summary>True when the result cannot be right: two values claim one place.</summary>
    public bool HasConflict { get; private set; }

    /// <summary>True when something went to the target's store.</summary>
    public bool HasStored => _stored.Count > 0;

    /// <summary>Converts a valid document and appends the result; false, with the reason, when there is none.</summary>
    /// <param name="document">The document.</param>
    /// <param name="context">What is known besides it.</param>
    /// <param name="use">How its store is taken.</param>
    /// <param name="output">Takes the result.</param>
    /// <param name="reason">One sentence, when the result is false.</param>
    /// <param name="given">A document of the target's version that the context's values are taken from; empty without one.</param>
    public bool TryConvert(ReadOnlySpan<byte> document, MigrationContext context, StoreUse use, MigrationOutput output, out string reason, ReadOnlySpan<byte> given = default)
    {
        Clear();
        _restoresStore = use == StoreUse.Restore;
        Read(document, use);
        var isConverted = _isUp ? TryUp(document, context, given) : TryDown(document, context with { IsReturning = IsReturning });
        isConverted = isConverted && TryWrite(document, output);
        reason = _reason;
        return isConverted;
    }

    /// <summary>The value that stands at a slot of the document that was read last, as it is; empty when there is none.</summary>
    public ReadOnlySpan<byte> SourceValue(ReadOnlySpan<byte> document, int slot) => slot >= 0 && _source[slot].IsThere ? Bytes(document, _source[slot]) : default;

    /// <summary>The offset of the member's value at a slot.</summary>
    public ValuePlace StorePlace => _fromStore >= 0 ? _source[_fromStore] : default;

    // Was of the newer version before it came down.
    private bool IsBorn => _isUp && HadStore && _restoresStore;

    // Came up from the older version: the store holds the version that the record declared there.
    private bool IsReturning => _marker >= 0 && _restored[_marker].IsThere;

    private void Clear()
    {
        _source.AsSpan().Clear();
        _target.AsSpan().Clear();
        _restored.AsSpan().Clear();
        _mirrored.AsSpan().Clear();
        _isMade.AsSpan().Clear();
        _unnamed.Clear();
        _added.Clear();
        _stored.Clear();
        _scratch.Truncate(0);
        (HadStore, NeedsProof, HasConflict, _hasRestored, _carriesStore, _isBornHere, _keptCount, _reason) = (false, _isUncommon, false, false, false, false, 0, "");
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ReadOnlySpan<byte> Bytes(ReadOnlySpan<byte> document, ValuePlace place) => place.Home switch
    {
        ValueHome.Document => document[place.Start..place.End],
        ValueHome.Scratch => _scratch.Slice(place.Start, place.End),
        _ => default,
    };

    private bool AreEqual(ReadOnlySpan<byte> document, ValuePlace left, ValuePlace right)
    {
        if (!left.IsThere || !right.IsThere)
        {
            return left.IsThere == right.IsThere;
        }

        var a = Bytes(document, left);
        var b = Bytes(document, right);
        return a.SequenceEqual(b) || JsonEquality.AreEqual(a, b);
    }

    private ValuePlace Compute(ReadOnlySpan<byte> value)
    {
        var start = _scratch.Length;
        _scratch.Append(value);
        return new ValuePlace(ValueHome.Scratch, start, _scratch.Length);
    }

    private bool Refuse(string reason)
    {
        _reason = reason;
        return false;
    }
}
