using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Json;

namespace SchemaFirst.Schema.Migrations;

/// <summary>
/// Plans one shape: steps first, then sections and members of one name, then whatever must not be forgotten.
/// </summary>
internal sealed partial class ShapePlanner
{
    private readonly MigrationDocument _document;
    private readonly MigrationShape _shape;
    private readonly ShapeNode _old;
    private readonly ShapeNode _new;
    private readonly ConstraintGraph _oldGraph;
    private readonly ConstraintGraph _newGraph;
    private readonly string _oldVersion;
    private readonly string _newVersion;
    private readonly Dictionary<ShapeNode, ShapeNode> _goes = [];
    private readonly List<Func<LinkModel>> _links = [];
    private readonly List<Func<LinkModel>> _lateLinks = [];
    private readonly Dictionary<ShapeNode, int> _indices = [];
    private ShapeNode? _extra;
    private ShapeNode? _reserve;
    private ShapeNode? _marker;

    public ShapePlanner(MigrationDocument document, MigrationShape shape, ShapeNode old, ShapeNode @new, ConstraintGraph oldGraph, ConstraintGraph newGraph, string oldVersion, string newVersion)
    {
        _document = document;
        _shape = shape;
        _old = old;
        _new = @new;
        _oldGraph = oldGraph;
        _newGraph = newGraph;
        _oldVersion = oldVersion;
        _newVersion = newVersion;
    }

    public CaseModel Plan(string name, TagModel? oldTag, TagModel? newTag)
    {
        FindStores();
        _goes[_old] = _new;
        _new.Counterpart = _old;
        _old.Counterpart = _new;
        foreach (var step in _shape.Steps)
        {
            Apply(step);
        }

        PairSections(_new);
        if (_old.IsOpen && !CarriesRest(_old))
        {
            NeedExtra(_shape.Span, "unnamed members of the document");
        }

        foreach (var child in _old.Children.ToList())
        {
            SettleOld(child);
        }

        foreach (var child in _new.Children.ToList())
        {
            SettleNew(child);
        }

        Number(_old);
        Number(_new);
        var links = _links.Concat(_lateLinks).Select(make => _document.HasErrors ? new KeepModel(0, true, null) : make()).ToEquatableArray();
        var (old, @new) = (Members(_old), Members(_new));
        return new CaseModel(name, old, @new, Index(_extra), Index(_reserve), Index(_marker), links, oldTag, newTag, StandIn: null)
        {
            IsUncommon = !_document.HasErrors && new UncommonShape(old, @new, links).IsUncommon(),
        };
    }

    private void FindStores()
    {
        if (_document.Extra is { } extra && (_extra = Find(_new, extra, _newVersion)) is { } store)
        {
            store.IsSettled = true;
            store.Close();
            if (!store.IsMap)
            {
                Report(MigrationDiagnostics.NoStore, extra.Span, $"Found {extra.Text}, which is no open object without members of its own; expected one to keep members in.");
            }

            CheckPlace(store.Parent!, extra);
        }

        if (_document.Reserve is not { } reserve)
        {
            return;
        }

        var slash = reserve.Text.LastIndexOf('/');
        var parent = _old.Find(reserve.Text.Substring(0, Math.Max(slash, 0)));
        if (parent is null || !parent.IsOpen || parent.Children.Any(child => child.Pointer == reserve.Text))
        {
            Report(MigrationDiagnostics.NoStore, reserve.Span, $"Found {reserve.Text}; expected a member that {_oldVersion} does not name, of an object that is open there.");
            return;
        }

        CheckPlace(parent, reserve);
        parent.IsSection = true;
        _reserve = new ShapeNode(reserve.Text, parent, null, -1) { IsSettled = true };
        parent.Children.Add(_reserve);
    }

    // A store has to be there when it is needed; an object that may be absent cannot be made for it where it asks for more.
    private void CheckPlace(ShapeNode section, Located store)
    {
        for (var place = section; place.Parent is not null; place = place.Parent)
        {
            if (!place.IsRequired && place.Record?.Properties.FirstOrDefault(property => property.IsRequired) is { } demanded)
            {
                Report(MigrationDiagnostics.NoStore, store.Span, $"Found {store.Text}, which is in {place.Pointer}; that may be absent, and requires {JsonValue.Quote(demanded.JsonName)} where it is there. Expected a store in an object that is always there, or requires nothing.");
                return;
            }
        }
    }

    // Sections of one name in places that correspond, correspond.
    private void PairSections(ShapeNode section)
    {
        var olds = _goes.Keys.Where(old => _goes[old] == section).ToList();
        foreach (var child in section.Children.Where(child => child.IsObject).ToList())
        {
            var partner = child.IsSettled ? null : olds.SelectMany(old => old.Children).FirstOrDefault(old => old.IsObject && !old.IsSettled && old.Name == child.Name);
            if (partner is not null && (partner.IsSection || child.IsSection))
            {
                Pair(partner, child);
            }

            if (child.IsSection)
            {
                PairSections(child);
            }
        }
    }

    private void Pair(ShapeNode old, ShapeNode @new)
    {
        old.IsSection = @new.IsSection = true;
        old.IsSettled = @new.IsSettled = true;
        old.Counterpart = @new;
        _goes[old] = @new;
        @new.Counterpart ??= old;
    }

    private void SettleOld(ShapeNode node)
    {
        if (node.IsSection)
        {
            if (!_goes.ContainsKey(node))
            {
                Forget(node);
                return;
            }

            if (node.IsOpen && !CarriesRest(node))
            {
                NeedExtra(_shape.Span, $"unnamed members of {node.Pointer}");
            }

            node.Children.ToList().ForEach(SettleOld);
        }
        else if (!node.IsSettled)
        {
            SettleByName(node);
        }
    }

    private void SettleByName(ShapeNode node)
    {
        node.IsSettled = true;
        var target = _goes.TryGetValue(node.Parent!, out var section) ? section.Children.FirstOrDefault(child => child.Name == node.Name && !child.IsSection) : null;
        if (target is { Constant: { } demanded } && node.Constant is { } constant && demanded != constant)
        {
            Keep(node, isKept: true, constant);
        }
        else if (target is not null && !target.IsSettled && target != _extra)
        {
            target.IsSettled = true;
            Carry(target, [new StepSource(new Located(node.Pointer, _shape.Span), null)], [node], step: null);
        }
        else if (target is not null && target == _extra)
        {
            Keep(node, isKept: true, down: null);
        }
        else
        {
            node.IsSettled = false;
            Forget(node);
        }
    }

    private void Forget(ShapeNode node)
    {
        node.IsSettled = true;
        var free = _new.All().Where(candidate => !candidate.IsSettled && candidate.Parent is not null && candidate.Constant is null && !HasNamesake(candidate));
        var draft = StepDraft.ForOld(node, free, _extra is not null);
        _document.Propose(draft, draft.StartsWith("{ \"keep\"", StringComparison.Ordinal) || draft.StartsWith("{ \"drop\"", StringComparison.Ordinal) ? "nothing like it" : "a similar name and the same type");
        Report(MigrationDiagnostics.ForgottenMember, _shape.Span, $"Found nothing about {node.Pointer} of {_oldVersion}; expected where it goes, perhaps: {draft}.");
    }

    // What has a member of its own name in the same place waits for that one.
    private bool HasNamesake(ShapeNode candidate) =>
        _goes.Keys.Any(old => _goes[old] == candidate.Parent && old.Children.Any(child => child.Name == candidate.Name && child.IsSection == candidate.IsSection));

    private void SettleNew(ShapeNode node)
    {
        if (node.IsSection && (node.IsRequired || node.Counterpart is not null || node.All().Skip(1).Any(child => child.IsSettled)))
        {
            node.Children.ToList().ForEach(SettleNew);
            return;
        }

        if (node.IsSettled)
        {
            return;
        }

        node.Close();
        node.IsSettled = true;
        if (node.IsRequired && node.Constant is null)
        {
            _document.Propose(StepDraft.ForNew(node), "nothing like it");
            Report(MigrationDiagnostics.MissingMember, _shape.Span, $"Found nothing that makes {node.Pointer}, which {_newVersion} requires; expected a step, perhaps: {StepDraft.ForNew(node)}.");
            return;
        }

        if (node.Constant is null && _reserve is null)
        {
            Report(MigrationDiagnostics.NoStore, _shape.Span, $"Found {node.Pointer}, which {_oldVersion} has no place for on the way down; expected \"reserve\" among the stores.");
            return;
        }

        _links.Add(() => new DefaultModel(_indices[node], node.Constant, node.Constant is not null));
    }

    private void NeedExtra(TextSpan span, string what)
    {
        if (_extra is null)
        {
            Report(MigrationDiagnostics.NoStore, span, $"Found {what}, which {_newVersion} has no place for; expected \"extra\" among the stores, or a \"drop\" step.");
        }
    }

    private ShapeNode? Find(ShapeNode root, Located path, string version)
    {
        if (root.Find(path.Text) is { } node)
        {
            return node;
        }

        var near = NearMiss.Find(path.Text, root.All().Select(candidate => candidate.Pointer)) ?? root.All().FirstOrDefault(candidate => candidate.Name.Length > 0 && path.Text.EndsWith("/" + candidate.Name, StringComparison.Ordinal))?.Pointer;
        Report(MigrationDiagnostics.UnknownMember, path.Span, $"Found {JsonValue.Quote(path.Text)}, which leads to no member of {version}{(near is null ? "" : $"; expected perhaps \"{near}\"")}.");
        return null;
    }

    private void Number(ShapeNode root)
    {
        var index = 0;
        foreach (var node in root.All())
        {
            _indices[node] = index++;
        }
    }

    private int Index(ShapeNode? node) => node is not null && _indices.TryGetValue(node, out var index) ? index : -1;

    private EquatableArray<MemberModel> Members(ShapeNode root) => root.All().Select(node => new MemberModel(
        node.Pointer,
        Index(node.Parent),
        node.Property,
        node.Record?.Name,
        node.IsRequired,
        node.IsSection,
        Index(node.Counterpart),
        node.IsSection && CarriesRest(node))).ToEquatableArray();

    // Where several sections become one, what had no name in them would have none to tell where it was, either.
    private static bool CarriesRest(ShapeNode section) =>
        section.IsOpen && section.Counterpart is { IsOpen: true, IsSection: true } counterpart && counterpart.Counterpart == section;

    private void Report(string id, TextSpan span, string message) => _document.Report(id, span, message);
}
