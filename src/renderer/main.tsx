import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import './base.css';
import { createStore } from './store.ts';
import './tokens.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
const loadLater = () => import('./later-screens.ts').then(({ laterScreens }) => laterScreens);
createRoot(root).render(
  <App bridge={window.rolecall} store={createStore(window.rolecall)} loadLater={loadLater} />,
);
