package io.tidegate.scoring.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TreeBuilderTest {
    @Test
    void shouldPutNodesDepthFirstAndWeighThem() {
        TreeBuilder nodes = new TreeBuilder();
        int root = nodes.split(1, 2, true);
        int right = nodes.leaf(0.5, 30);
        int left = nodes.split(0, -0f, false);
        nodes.children(root, left, right);
        nodes.children(left, nodes.leaf(-0.25, 10), nodes.leaf(0.25, 0));
        Tree tree = nodes.build();
        assertThat(tree.size()).isEqualTo(5);
        assertThat(tree.leaves()).isEqualTo(3);
        assertThat(tree.depth()).isEqualTo(2);
        assertThat(tree.left(0)).isEqualTo(1);
        assertThat(tree.right(0)).isEqualTo(4);
        assertThat(tree.threshold(1)).isEqualTo(0f);
        assertThat(tree.value(1)).isEqualTo(-0.25);
        assertThat(tree.value(0)).isEqualTo(LeafGrid.nearest((30 * 0.5 - 10 * 0.25) / 40));
        assertThat(tree.cover(0)).isEqualTo(40);
        assertThat(new PathSteps(tree).to(2))
                .containsOnlyKeys(0, 1)
                .containsEntry(0, 0.0)
                .containsEntry(1, -0.25 - tree.value(0));
    }

    @Test
    void shouldWeighEvenlyWhereCoversAreNotKnown() {
        TreeBuilder nodes = new TreeBuilder();
        int root = nodes.split(0, 0, false);
        nodes.children(root, nodes.leaf(1, 0), nodes.leaf(0.5, 0));
        assertThat(nodes.build().value(0)).isEqualTo(0.75);
    }

    @Test
    void shouldLeaveOutWhatIsBelowALeaf() {
        TreeBuilder nodes = new TreeBuilder();
        int root = nodes.split(0, 0, false);
        nodes.children(root, nodes.leaf(1, 1), nodes.leaf(0.5, 1));
        nodes.toLeaf(root, 2, 2);
        assertThat(nodes.build().size()).isEqualTo(1);
    }

    @Test
    void shouldRefuseWhatIsNoTree() {
        assertThatThrownBy(() -> new TreeBuilder().build()).hasMessageContaining("nodes=0");
        TreeBuilder shared = new TreeBuilder();
        int root = shared.split(0, 0, false);
        int leaf = shared.leaf(1, 1);
        shared.children(root, leaf, leaf);
        assertThatThrownBy(shared::build).hasMessageContaining("node=1 has two parents");
        TreeBuilder circle = new TreeBuilder();
        circle.split(0, 0, false);
        assertThatThrownBy(circle::build).hasMessageContaining("node=0 child=0");
        TreeBuilder deep = new TreeBuilder();
        int node = deep.split(0, 0, false);
        for (int i = 0; i < Tree.DEPTH_MAX; i++) {
            int next = deep.split(0, 0, false);
            deep.children(node, next, deep.leaf(1, 1));
            node = next;
        }
        deep.children(node, deep.leaf(1, 1), deep.leaf(1, 1));
        assertThatThrownBy(deep::build).hasMessageContaining("depth=65, at most 64");
        assertThatThrownBy(() -> new TreeBuilder().leaf(Double.NaN, 1)).hasMessageContaining("value=NaN");
        assertThatThrownBy(() -> new TreeBuilder().split(0, Float.NaN, true)).hasMessageContaining("threshold=NaN");
    }

    @Test
    void shouldKnowWhatIsOnTheGrid() {
        assertThat(ensemble(0.5, 0x1p-20).isOnGrid()).isTrue();
        assertThat(ensemble(0.5, 0x1p-21).isOnGrid()).isFalse();
        assertThat(ensemble(4.5, 3.5).isOnGrid()).isFalse();
        assertThat(ensemble(-4.5, 3.25).isOnGrid()).isTrue();
    }

    private static TreeEnsemble ensemble(double base, double leaf) {
        TreeBuilder nodes = new TreeBuilder();
        nodes.leaf(leaf, 1);
        return new TreeEnsemble(1, base, List.of(nodes.build()));
    }
}
